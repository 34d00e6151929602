package org.muhurdar.card.channel;

/** How a card's keys come from the master key; the number stands in the card's record. */
public enum Derivation {
  /** AES-CBC over a fixed pair of blocks (CKM_AES_CBC_ENCRYPT_DATA, PKCS#11 2.40 section 2.15). */
  CBC_ENCRYPT_DATA(1),
  /** NIST SP 800-108r1, counter mode with AES-CMAC (CKM_SP800_108_COUNTER_KDF). */
  CMAC_COUNTER(2);

  private final int id;

  Derivation(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }

  /**
   * Restores a stored number.
   *
   * @throws IllegalArgumentException for any other
   */
  public static Derivation ofId(int id) {
    for (Derivation derivation : values()) {
      if (derivation.id == id) {
        return derivation;
      }
    }
    throw new IllegalArgumentException("no such derivation");
  }
}
