package org.muhurdar.simulator.card;

import org.muhurdar.simulator.card.octets.Octets;

/**
 * The issuer's static keys on one card: AES, all three of one length.
 *
 * @param version the key version number, 1 to 127
 */
public record IssuerKeys(int version, Octets encryption, Octets mac, Octets dataEncryption) {

  /**
   * The keys GlobalPlatform's examples use, for demos and other people's tools. They protect
   * nothing.
   */
  public static final IssuerKeys PUBLISHED = allOf("404142434445464748494A4B4C4D4E4F");

  /** Refuses other lengths than those of AES, and versions that do not exist. */
  public IssuerKeys {
    int length = encryption.length();
    if ((length != 16 && length != 24 && length != 32)
        || mac.length() != length
        || dataEncryption.length() != length) {
      throw new IllegalArgumentException("issuer keys are AES keys of one length");
    }
    if (version < 1 || version > 127) {
      throw new IllegalArgumentException("a key version is 1 to 127");
    }
  }

  private static IssuerKeys allOf(String hex) {
    Octets key = Octets.ofHex(hex);
    return new IssuerKeys(1, key, key, key);
  }

  @Override
  public String toString() {
    return "issuer keys of version " + version;
  }
}
