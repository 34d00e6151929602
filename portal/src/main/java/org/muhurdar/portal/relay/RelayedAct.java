package org.muhurdar.portal.relay;

/** What an agent may be sent to do; the names stand in tickets. */
public enum RelayedAct {
  UNLOCK_CARD
}
