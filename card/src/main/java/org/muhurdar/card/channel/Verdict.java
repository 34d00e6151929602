package org.muhurdar.card.channel;

import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;

/** What a reply is worth. */
public sealed interface Verdict {

  /** The card itself said this, in answer to this very command: the only reply that counts. */
  record Counts(ResponseApdu reply) implements Verdict {}

  /** A reply that nobody vouches for: to the authentication, or at a level without reply MACs. */
  record ProvesNothing(ResponseApdu reply) implements Verdict {}

  /**
   * An error, which carries no MAC: perhaps the card's, perhaps the way's. The channel is closed.
   */
  record CardRefused(StatusWord status) implements Verdict {}

  /** Changed, forged or out of turn. The channel is closed. */
  record Broken(Fault fault) implements Verdict {}

  /** What is wrong with it. */
  enum Fault {
    MAC_MISSING,
    MAC_WRONG,
    /** The MAC is right and what it covers is not: a card that does not keep the rules. */
    SHAPE,
    /** There is no command it could answer. */
    NOT_AWAITED,
    /** An earlier reply closed the channel. */
    CLOSED
  }
}
