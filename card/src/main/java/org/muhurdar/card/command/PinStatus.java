package org.muhurdar.card.command;

import java.util.Optional;
import org.muhurdar.card.apdu.StatusWord;

/**
 * The state of a PIN as the card tells it, without spending a try.
 *
 * @param triesLeft 0 when it is locked
 * @param transport whether it is one that somebody else set and the holder must change first
 */
public record PinStatus(int triesLeft, boolean transport) {

  /** Tries of a PIN nobody mistyped. */
  public static final int ALL_TRIES = 3;

  private static final int VALID = 0x02;
  private static final int NEW_PIN = 0x08;
  private static final int WRONG_ONCE = 0x40;
  private static final int LAST_TRY = 0x80;

  /** Refuses a count no card has. */
  public PinStatus {
    if (triesLeft < 0 || triesLeft > 15) {
      throw new IllegalArgumentException("0 to 15 tries");
    }
  }

  public boolean locked() {
    return triesLeft == 0;
  }

  /**
   * From an AKİS card's tag 90 (bits by OpenSC's driver): 40 wrong once, 80 last try, both locked,
   * 08 new PIN. Empty when the byte is not marked valid.
   */
  public static Optional<PinStatus> ofConditions(int conditions) {
    if ((conditions & VALID) == 0) {
      return Optional.empty();
    }
    int tries =
        switch (conditions & (WRONG_ONCE | LAST_TRY)) {
          case 0 -> ALL_TRIES;
          case WRONG_ONCE -> 2;
          case LAST_TRY -> 1;
          default -> 0;
        };
    return Optional.of(new PinStatus(tries, (conditions & NEW_PIN) != 0));
  }

  /** Tries from the reply to an empty VERIFY; empty when the status does not tell them. */
  public static Optional<Integer> triesLeft(StatusWord status) {
    if (status.equals(StatusWord.BLOCKED)) {
      return Optional.of(0);
    }
    return status.triesLeft().isPresent()
        ? Optional.of(status.triesLeft().getAsInt())
        : Optional.empty();
  }
}
