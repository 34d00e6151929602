package org.muhurdar.portal.pinvault;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.AuditReference;

/** The answer to "what is my PIN?". */
public sealed interface Revealing {

  /**
   * The PIN, in clear for the time of being shown; the caller closes it.
   *
   * @param viewsLeft how many views the limit's window still holds
   */
  record Revealed(SecretChars pin, AuditReference reference, int viewsLeft)
      implements Revealing, AutoCloseable {
    @Override
    public void close() {
      pin.close();
    }
  }

  /** There is nothing to show, now and later. */
  record NoLonger(PinStanding standing) implements Revealing {}

  /** Not now: {@code until} tells when, if time alone cures it. */
  record Refused(Refusal why, Optional<Instant> until) implements Revealing {}
}
