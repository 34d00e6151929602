package org.muhurdar.portal.web.pin;

import java.time.Instant;
import org.muhurdar.kernel.CardSerial;

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

    /** Withdrawn, because the card's PIN was changed since. */
    record Withdrawn(Instant at) implements PinState {}

    /** There never was one here. */
    record NotStored() implements PinState {}
  }
}
