package org.muhurdar.portal.delivery;

/** How far a message has come. */
public enum DeliveryState {
  /** Waits for its first or next try. */
  QUEUED,
  /** Taken by the SMS centre or the mail server; for mail nothing more is ever known. */
  SENT,
  /** The SMS centre says that the phone has it. */
  DELIVERED,
  /** Refused for good, here or by the centre. */
  FAILED,
  /** Became useless before it could be sent, or the centre gave it up. */
  EXPIRED
}
