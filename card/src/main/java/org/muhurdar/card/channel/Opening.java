package org.muhurdar.card.channel;

/** What came of an opening. */
public sealed interface Opening {

  /**
   * The card knows its keys.
   *
   * @param keys which
   */
  record Proven(HostChannel channel, CardKeyReference keys) implements Opening {}

  /** No channel: nothing further may be sent to this card. */
  record Refused(Reason reason) implements Opening {}

  /** Why there is no channel. */
  enum Reason {
    /** The card answered with an error. */
    STATUS,
    /** No answer of SCP03, or of a card that cannot do the level asked for. */
    SHAPE,
    /** The card answered for a key version other than the one on record. */
    OTHER_KEY_VERSION,
    /** Another card, a clone or no card at all: the keys on record are not in it. */
    CRYPTOGRAM
  }
}
