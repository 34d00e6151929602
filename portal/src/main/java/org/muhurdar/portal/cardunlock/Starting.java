package org.muhurdar.portal.cardunlock;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.portal.relay.Offer;

/** The answer to a wish to unlock a card. */
public sealed interface Starting {

  /** It waits for an agent; the offer is shown once and stored nowhere. */
  record Started(CardUnlock unlock, Offer offer) implements Starting {}

  /**
   * Nothing was begun.
   *
   * @param until from when it could be, where time helps
   */
  record Refused(Bar bar, Optional<Instant> until) implements Starting {}

  /** Why not. */
  enum Bar {
    /** The second factor is older than five minutes. */
    FACTOR_TOO_OLD,
    /** No such card of this holder. */
    NOT_YOURS,
    /** Three wrong PUKs, as a reader saw: the card is replaced. */
    CARD_DEAD,
    /** A card for which there is no way: neither keys nor a PUK of ours. */
    NO_WAY,
    /** The holder has objected to something, and neither the desk nor a new word settled it. */
    OBJECTED,
    /** Too many today. */
    LIMIT_REACHED
  }
}
