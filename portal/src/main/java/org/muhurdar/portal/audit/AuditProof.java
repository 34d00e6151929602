package org.muhurdar.portal.audit;

import java.time.Instant;

/** Whether the log can prove an event by now. */
public sealed interface AuditProof {

  /** It can: a file for the holder, UTF-8 text, the same bytes each time it is asked for. */
  record Proven(String document) implements AuditProof {}

  /** The event is durable, but the next signed head is still to come, about then. */
  record NotYet(Instant readyAbout) implements AuditProof {}

  /** There is no such event (or it is not this holder's). */
  record Unknown() implements AuditProof {}
}
