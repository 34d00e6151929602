package org.muhurdar.portal.web.cardunlock;

import java.time.Instant;
import org.muhurdar.kernel.CardSerial;

/**
 * The way from here to the agent. The ticket and the code stand on this page once and nowhere else.
 *
 * @param agentHref where the agent's page on this machine takes the ticket
 * @param shortCode as it is shown, in two groups
 */
public record HandOverPage(
    Way way, CardSerial card, String agentHref, String ticket, String shortCode, Instant until) {

  @Override
  public String toString() {
    return "[hidden]";
  }
}
