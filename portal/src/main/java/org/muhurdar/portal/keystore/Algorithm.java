package org.muhurdar.portal.keystore;

/** Every primitive this package asks the JDK for, by its JCA name. */
enum Algorithm {
  AES("AES"),
  /** NIST SP 800-38D, 96-bit nonce, 128-bit tag. */
  AES_GCM("AES/GCM/NoPadding"),
  HMAC_SHA256("HmacSHA256"),
  /** RFC 5869. */
  HKDF_SHA256("HKDF-SHA256"),
  /** RFC 9180, section 4.1. */
  DHKEM("DHKEM"),
  /** RFC 7748. */
  X25519("X25519"),
  /** RFC 8032. */
  ED25519("Ed25519"),
  PBKDF2_SHA256("PBKDF2WithHmacSHA256"),
  SHA256("SHA-256");

  private final String jca;

  Algorithm(String jca) {
    this.jca = jca;
  }

  String jca() {
    return jca;
  }
}
