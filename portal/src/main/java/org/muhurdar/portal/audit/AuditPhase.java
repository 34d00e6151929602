package org.muhurdar.portal.audit;

/** Intent is recorded before an effect, outcome after it; an act without effect has only one. */
public enum AuditPhase {
  INTENT,
  OUTCOME
}
