package org.muhurdar.portal.keystore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;

/**
 * The bytes of a key file: the mark {@code MHK1}, how it is protected, and the key.
 *
 * <p>Without a passphrase the key stands in clear before the first 8 bytes of a SHA-256 that tells
 * a damaged file from a sound one. With one, AES-256-GCM seals it; the file's name is bound in both
 * cases, so that two files cannot be exchanged. Thread-safe.
 */
final class KeyFile {

  private static final byte[] MARK = "MHK1".getBytes(StandardCharsets.US_ASCII);
  private static final byte PLAIN = 'P';
  private static final byte SEALED = 'S';
  private static final int HEADER_BYTES = MARK.length + 1;
  private static final int CHECK_BYTES = 8;

  /** What protects a key at rest: a passphrase's key, or a token. */
  interface Protection {
    byte[] seal(SecretBytes key, byte[] aad);

    SecretBytes open(byte[] sealed, byte[] aad);

    /** Protection by a key that stays in memory. */
    static Protection under(SecretBytes key, Randomness randomness) {
      Aead aead = new Aead(randomness);
      return new Protection() {
        @Override
        public byte[] seal(SecretBytes plain, byte[] aad) {
          return aead.seal(key, plain, aad);
        }

        @Override
        public SecretBytes open(byte[] sealed, byte[] aad) {
          return aead.open(key, sealed, aad);
        }
      };
    }
  }

  private final Optional<Protection> protection;

  KeyFile(Optional<Protection> protection) {
    this.protection = protection;
  }

  /** The bytes to write under that name; the caller wipes them. */
  byte[] encode(String name, SecretBytes key) {
    byte[] body =
        protection
            .map(p -> p.seal(key, aad(name)))
            .orElseGet(() -> key.open(bytes -> withCheck(name, bytes)));
    byte[] encoded =
        ByteBuffer.allocate(HEADER_BYTES + body.length)
            .put(MARK)
            .put(protection.isPresent() ? SEALED : PLAIN)
            .put(body)
            .array();
    Arrays.fill(body, (byte) 0);
    return encoded;
  }

  /** The key in a file's bytes, which are wiped. */
  SecretBytes decode(String name, byte[] content) {
    try {
      if (content.length < HEADER_BYTES + CHECK_BYTES
          || !Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length)) {
        throw damaged(name);
      }
      byte[] body = Arrays.copyOfRange(content, HEADER_BYTES, content.length);
      return switch (content[MARK.length]) {
        case PLAIN -> fromPlain(name, body);
        case SEALED -> fromSealed(name, body);
        default -> throw damaged(name);
      };
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private SecretBytes fromPlain(String name, byte[] body) {
    if (protection.isPresent()) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.WRONG_PASSPHRASE,
          "The key file " + name + " is not protected, but this key store is to be.",
          "Remove the passphrase setting, or begin with an empty key folder.");
    }
    byte[] key = Arrays.copyOf(body, body.length - CHECK_BYTES);
    byte[] expected = withCheck(name, key);
    boolean sound = MessageDigest.isEqual(expected, body);
    Arrays.fill(expected, (byte) 0);
    Arrays.fill(body, (byte) 0);
    if (!sound) {
      throw damaged(name);
    }
    return SecretBytes.taking(key);
  }

  private SecretBytes fromSealed(String name, byte[] body) {
    Protection opener =
        protection.orElseThrow(() ->
            new KeyStoreFailure(
                KeyStoreFailure.Code.WRONG_PASSPHRASE,
                "The key file " + name + " is protected by a passphrase, and none is set.",
                "Set keystore.passphrase-file."));
    try {
      return opener.open(body, aad(name));
    } catch (KeyStoreFailure e) {
      if (e.code() != KeyStoreFailure.Code.NOT_OPENED) {
        throw e;
      }
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.WRONG_PASSPHRASE,
          "The key file " + name + " does not open: another passphrase, or a damaged file.",
          "Give the passphrase (or the token) this key store was made with.");
    }
  }

  private static byte[] withCheck(String name, byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance(Algorithm.SHA256.jca());
      digest.update(aad(name));
      byte[] check = digest.digest(key);
      byte[] both = Arrays.copyOf(key, key.length + CHECK_BYTES);
      System.arraycopy(check, 0, both, key.length, CHECK_BYTES);
      return both;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }

  private static byte[] aad(String name) {
    return ("muhurdar key file " + name + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private static KeyStoreFailure damaged(String name) {
    return new KeyStoreFailure(
        KeyStoreFailure.Code.DAMAGED,
        "The key file " + name + " is not what this program wrote.",
        "Bring a standing key back from its backup; a damaged epoch key is lost.");
  }
}
