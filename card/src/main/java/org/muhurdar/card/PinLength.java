package org.muhurdar.card;

/** How many digits a card's PIN may have. */
public record PinLength(int fewest, int most) {

  /** What we ask of new PINs on cards that take 4 to 16 digits. */
  public static final PinLength USUAL = new PinLength(6, 16);

  /** Refuses what no card has. */
  public PinLength {
    if (fewest < 4 || most < fewest || most > 16) {
      throw new IllegalArgumentException("a PIN has 4 to 16 digits");
    }
  }
}
