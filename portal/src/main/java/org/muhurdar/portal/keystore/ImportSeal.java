package org.muhurdar.portal.keystore;

import java.nio.charset.StandardCharsets;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;

/**
 * The card maker's side of a PIN's way into the vault: seals to the provider's import key, which
 * only the provider's key store opens.
 *
 * <p>HPKE (RFC 9180) base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, info {@code
 * "muhurdar import 1"}; the sealed form is the encapsulated key (32 bytes) and the ciphertext.
 * Thread-safe.
 */
public final class ImportSeal {

  static final Hpke HPKE = new Hpke(Hpke.Suite.AES_256_GCM);

  private final byte[] importPublicKey;

  /**
   * For one provider.
   *
   * @param importPublicKey the 32 bytes of {@link Keys#importPublicKey}
   */
  public ImportSeal(byte[] importPublicKey) {
    this.importPublicKey = importPublicKey.clone();
    CurveKeys.x25519Public(importPublicKey);
  }

  /** Seals a PIN's UTF-8 form; the same {@code aad} (the card's serial) must be given to open. */
  public byte[] seal(SecretChars pin, byte[] aad) {
    try (SecretBytes bytes = pin.utf8()) {
      return HPKE.seal(CurveKeys.x25519Public(importPublicKey), info(), aad, bytes, null);
    }
  }

  static byte[] info() {
    return "muhurdar import 1".getBytes(StandardCharsets.US_ASCII);
  }
}
