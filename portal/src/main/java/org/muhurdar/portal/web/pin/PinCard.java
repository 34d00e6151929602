package org.muhurdar.portal.web.pin;

import java.time.Instant;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.pinvault.WithdrawReason;
import org.muhurdar.portal.web.page.Words;

/**
 * One card of the holder and what can be said about its PIN.
 *
 * @param doubtful an unlock of the card was left half done: its PIN may be another one by now
 */
public record PinCard(CardSerial serial, PinState state, boolean doubtful) {

  /** What the page shows in the PIN row. */
  public sealed interface PinState {

    /** Stored, not shown. */
    record Hidden() implements PinState {}

    /** Shown now, for that many seconds. */
    record Shown(PinDigits digits, int seconds) implements PinState {}

    /** Deleted for ever by the holder. */
    record Shredded(Instant at) implements PinState {}

    /** Withdrawn, because it opens the card no more. */
    record Withdrawn(Instant at, WithdrawReason why) implements PinState {

      /** Why, in a sentence that leads to the hour. */
      public String text(Words words) {
        return words.text(
            switch (why) {
              case CARD_UNLOCKED -> "pin.withdrawn-unlocked";
              case PIN_CHANGED -> "pin.withdrawn-changed";
              case CARD_ENDED -> "pin.withdrawn-ended";
              case DAMAGED -> "pin.withdrawn-damaged";
            });
      }
    }

    /** There never was one here. */
    record NotStored() implements PinState {}
  }
}
