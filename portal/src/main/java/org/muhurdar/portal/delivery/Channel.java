package org.muhurdar.portal.delivery;

/** The two ways to a holder. */
enum Channel {
  SMS,
  MAIL
}
