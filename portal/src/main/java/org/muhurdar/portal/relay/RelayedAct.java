package org.muhurdar.portal.relay;

/** What an agent may be sent to do or come for; the names stand in tickets and warrants. */
public enum RelayedAct {
  UNLOCK_CARD,
  /** It was sent to do nothing: it says that the PIN of its card was changed with the old one. */
  REPORT_PIN_CHANGE
}
