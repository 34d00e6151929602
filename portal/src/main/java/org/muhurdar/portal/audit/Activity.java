package org.muhurdar.portal.audit;

import java.time.Instant;
import java.util.Map;

/** One line of a holder's own list: what happened, when, and what is known of it. */
public record Activity(
    AuditReference reference, Instant at, AuditType type, Map<AuditFact, String> facts) {

  /** Copies the facts in. */
  public Activity {
    facts = Map.copyOf(facts);
  }
}
