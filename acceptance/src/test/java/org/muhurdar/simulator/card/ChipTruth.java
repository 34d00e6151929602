package org.muhurdar.simulator.card;

import java.nio.charset.StandardCharsets;

/**
 * What stands in a card's journal, its secrets too: the truth that what others say of the card is
 * compared with. Only a test in the same JVM can look there; hence this package.
 *
 * @param newPin whether the PIN was set by another than the holder
 */
public record ChipTruth(
    String pin,
    int pinTries,
    String puk,
    int pukTries,
    boolean newPin,
    int resetsLeft,
    Phase phase,
    boolean tryInFlight) {

  /** Reads it; nothing is asked of the card. */
  public static ChipTruth of(VirtualCard card) {
    CardState state = card.stored();
    return new ChipTruth(
        digits(state.pin()),
        state.pin().triesLeft(),
        digits(state.puk()),
        state.puk().triesLeft(),
        state.newPin(),
        state.resetsLeft(),
        state.phase(),
        state.hasTryInFlight());
  }

  /** The same after the card had power again, which ends what a power cut interrupted. */
  public static ChipTruth settled(VirtualCard card) {
    card.power().mend();
    var _ = card.powerUp();
    card.powerDown();
    return of(card);
  }

  private static String digits(Guarded secret) {
    return new String(secret.digits().toArray(), StandardCharsets.US_ASCII);
  }
}
