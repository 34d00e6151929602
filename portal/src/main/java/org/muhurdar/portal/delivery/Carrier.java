package org.muhurdar.portal.delivery;

import java.time.Duration;
import java.util.Optional;

/** Who takes letters from us: an SMS centre or a mail server. Implementations are thread-safe. */
interface Carrier {

  /** Whether it is worth offering a letter now. */
  boolean ready();

  /**
   * Offers a letter and waits for the answer, for a bounded time.
   *
   * @param usefulFor how long the letter is still of use, for the carrier's own retries
   */
  Handing hand(MessageId id, Letter letter, Duration usefulFor);

  /** What the carrier answered. Faults are codes without personal data. */
  sealed interface Handing {}

  /** The carrier has it; an SMS centre gives it a name of its own. */
  record Accepted(Optional<String> providerId) implements Handing {}

  /** Not now, or nobody knows: to be offered again. */
  record Later(String fault) implements Handing {}

  /** Never: wrong address, wrong words. */
  record Never(String fault) implements Handing {}
}
