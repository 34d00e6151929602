package org.muhurdar.portal.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;

/** A secret the administrator keeps in a file of one line: a passphrase, or a token's PIN. */
final class Passphrase {

  /** OWASP's figure for PBKDF2 with SHA-256; a third of a second, once, at start. */
  private static final int ROUNDS = 600_000;

  private Passphrase() {}

  /** The first line of the file, without its end; the caller closes it. */
  static SecretChars read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    CharBuffer chars = null;
    try {
      chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      int length = 0;
      while (length < chars.limit() && chars.get(length) != '\n' && chars.get(length) != '\r') {
        length++;
      }
      if (length == 0) {
        throw unreadable(file, new IOException("its first line is empty"));
      }
      return SecretChars.of(chars.subSequence(0, length));
    } catch (CharacterCodingException e) {
      throw unreadable(file, e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      if (chars != null) {
        Arrays.fill(chars.array(), '\0');
      }
    }
  }

  /** PBKDF2 (RFC 8018) of the passphrase: the key that protects key files. */
  static SecretBytes stretch(SecretChars passphrase, byte[] salt) {
    PBEKeySpec spec =
        passphrase.open(chars -> new PBEKeySpec(chars, salt, ROUNDS, Aead.KEY_BYTES * Byte.SIZE));
    try {
      byte[] key =
          SecretKeyFactory.getInstance(Algorithm.PBKDF2_SHA256.jca())
              .generateSecret(spec)
              .getEncoded();
      return SecretBytes.taking(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }

  private static KeyStoreFailure unreadable(Path file, IOException cause) {
    return new KeyStoreFailure(
        KeyStoreFailure.Code.UNREADABLE,
        "The secret file " + file + " cannot be read (" + cause + ").",
        "Put the passphrase or PIN into its first line and let the portal's user read it.",
        cause);
  }
}
