package org.muhurdar.portal.pinvault;

/** The answer to a PIN that came in. */
public sealed interface Storing {

  /** Sealed; counted from 1, a corrected PIN counts on. */
  record Stored(int version) implements Storing {}

  /** Refused: what was destroyed or withdrawn does not come back by a second import. */
  record Ended(PinStanding standing) implements Storing {}

  /** Refused: the card already has a PIN that belongs to another holder. */
  record AnotherHolders() implements Storing {}
}
