package org.muhurdar.portal.onetimecode;

import java.time.Instant;
import org.muhurdar.kernel.Phone;

/**
 * Asks the operator of a phone whether its SIM or port was changed lately (NIST SP 800-63B
 * §3.1.3.3). Implementations answer within seconds, are thread-safe, and turn their own faults into
 * {@link Unknown}. Without one, nobody is asked.
 */
public interface SimOracle {

  /** When the SIM behind a number was last changed. */
  Answer lastChange(Phone phone);

  /** What the operator says. */
  sealed interface Answer {}

  /** The last change, which may be years ago. */
  record ChangedAt(Instant when) implements Answer {}

  /** No answer, or none that counts: no code is sent. */
  record Unknown() implements Answer {}

  /** This provider has no contract with operators: codes are sent. */
  record NotAsked() implements Answer {}
}
