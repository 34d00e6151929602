package org.muhurdar.portal.holder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;

/** 256 random bits that stand for a reset: in a mailed link, later in a browser. Stored hashed. */
final class Ticket {

  private static final int RANDOM_BYTES = 32;

  private Ticket() {}

  /** A new one, as 43 characters of base64url. */
  static SecretChars make(Randomness randomness) {
    return text(randomness.bytes(RANDOM_BYTES));
  }

  /** Bytes as base64url without padding; the array is not wiped. */
  static SecretChars text(byte[] bytes) {
    byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(bytes);
    char[] chars = new char[encoded.length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) encoded[i];
      encoded[i] = 0;
    }
    return SecretChars.taking(chars);
  }

  /** SHA-256: enough for 256 random bits, which nobody can try through. */
  static byte[] hash(SecretChars ticket) {
    try (SecretBytes bytes = ticket.utf8()) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update("muhurdar word reset 1 ".getBytes(StandardCharsets.US_ASCII));
      return bytes.open(sha256::digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
