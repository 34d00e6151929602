package org.muhurdar.portal.certificate;

/** Where a certificate stands in its life. */
public enum CertificateState {
  /** Delivered, born suspended, not yet opened for use by its holder. */
  AWAITING_ACTIVATION,
  VALID,
  SUSPENDED,
  REVOKED,
  EXPIRED
}
