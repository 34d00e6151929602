package org.muhurdar.portal.relay;

import java.time.Instant;
import org.muhurdar.wire.ShortCode;

/**
 * A hand-over as it goes to the browser: whoever shows the ticket or the code first has used both.
 *
 * @param ticket for the form that the browser posts to the agent on the same machine
 * @param code for the second way, typed into an agent anywhere
 */
public record Offer(String ticket, ShortCode code, Instant validUntil) {

  @Override
  public String toString() {
    return "[hidden]";
  }
}
