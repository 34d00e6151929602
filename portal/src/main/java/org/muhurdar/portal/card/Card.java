package org.muhurdar.portal.card;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;

/**
 * A card that was made for a holder.
 *
 * @param lastSeen its PIN as a reader last saw it
 * @param seenAt when that was; empty while {@code lastSeen} is {@link PinState#UNKNOWN}
 */
public record Card(
    CardSerial serial,
    HolderId holder,
    CardType type,
    PinState lastSeen,
    Optional<Instant> seenAt) {

  /** Refuses a state without its hour, and an hour without a state. */
  public Card {
    if (seenAt.isPresent() == (lastSeen == PinState.UNKNOWN)) {
      throw new IllegalArgumentException("a PIN state other than UNKNOWN has an hour");
    }
  }

  /** A card that no reader has seen. */
  public static Card unseen(CardSerial serial, HolderId holder, CardType type) {
    return new Card(serial, holder, type, PinState.UNKNOWN, Optional.empty());
  }
}
