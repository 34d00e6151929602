package org.muhurdar.card.apdu;

/** Where local steps get their PIN: the program that asked the holder, or a test. */
@FunctionalInterface
public interface PinPad {

  /** For a card that never meets a local step. */
  PinPad NONE =
      step -> {
        throw new CardFault(CardFault.Code.REFUSED, "Nobody can type a PIN here.");
      };

  /**
   * Makes the command of a local step. Whoever runs the script wipes it at once after sending.
   *
   * @throws CardFault {@code REFUSED} when there is no PIN for it
   */
  CommandApdu fill(Step.Local step);
}
