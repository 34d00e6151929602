package org.muhurdar.portal.keystore;

/** What a standing key is for; one key a purpose, never shared. */
public enum KeyPurpose {
  /** HMAC over a hashed security word. */
  WORD_PEPPER,
  /** HMAC under which a one-time code is stored. */
  ONE_TIME_CODE,
  /** HMAC for form tokens and signed cookies. */
  COOKIE,
  /** Human-check challenges and tickets. */
  HUMAN_CHECK,
  /** Seals message bodies in the outbox. */
  MESSAGE,
  /** HMAC that turns an identity number or address into a counter's subject. */
  LOOKUP,
  /** Salted commitments of personal data in the audit log. */
  COMMITMENT
}
