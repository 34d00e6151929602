package org.muhurdar.portal.pinvault;

import java.time.Instant;

/** Where a card's stored PIN stands. */
public sealed interface PinStanding {

  /** Sealed in the vault and readable by its holder. */
  record Stored(Instant since) implements PinStanding {}

  /** Destroyed by its holder: no code path reads it, and soon nobody can. */
  record Shredded(Instant at) implements PinStanding {}

  /** Taken out because it opens the card no more. */
  record Withdrawn(Instant at, WithdrawReason why) implements PinStanding {}

  /** Sealed under an epoch key that the key store has lost: nobody can read it. */
  record KeyLost() implements PinStanding {}

  /** Never stored. */
  record None() implements PinStanding {}
}
