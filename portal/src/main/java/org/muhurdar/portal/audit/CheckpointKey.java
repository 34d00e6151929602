package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public key of a log, as one line: {@code origin+key id+base64(01 ‖ public key)}, the spelling
 * of verifier keys that goes with C2SP signed-note. Anyone who holds this line can check a proof.
 */
public record CheckpointKey(String line) {

  private static final Pattern ORIGIN = Pattern.compile("[\\p{Graph}&&[^+]]{1,200}");
  private static final String ALGORITHM = "Ed25519";
  private static final byte ED25519_NOTE = 1;
  private static final int ID_BYTES = 4;
  private static final int KEY_BYTES = 32;
  // SubjectPublicKeyInfo of RFC 8410 up to the key's 32 bytes.
  private static final byte[] DER_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Refuses a line that is not in this one spelling. */
  public CheckpointKey {
    String[] parts = line.split("\\+", 3);
    byte[] typed = Base64Text.decode(parts[parts.length - 1]).orElse(new byte[0]);
    boolean fits = parts.length == 3 && typed.length == 1 + KEY_BYTES && typed[0] == ED25519_NOTE;
    if (!fits || !isOrigin(parts[0]) || !idOf(parts[0], typed).equals(parts[1])) {
      throw new IllegalArgumentException("not a checkpoint key: " + line);
    }
  }

  /** The key of a log from its origin and the 32 bytes of RFC 8032. */
  public static CheckpointKey of(String origin, byte[] publicKey) {
    byte[] typed = ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519_NOTE).put(publicKey).array();
    return new CheckpointKey(
        origin + "+" + idOf(origin, typed) + "+" + Base64.getEncoder().encodeToString(typed));
  }

  /** The key a person gave, or empty when it is none. */
  public static Optional<CheckpointKey> parse(String line) {
    try {
      return Optional.of(new CheckpointKey(line));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a log may be called that: visible ASCII, no plus sign. */
  static boolean isOrigin(String name) {
    return ORIGIN.matcher(name).matches();
  }

  private static String idOf(String origin, byte[] typed) {
    byte[] hash = Sha256.of((origin + "\n").getBytes(UTF_8), typed);
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** The name of the log. */
  public String origin() {
    return line.substring(0, line.indexOf('+'));
  }

  /** The first part of each signature by this key. */
  byte[] id() {
    return HexFormat.of().parseHex(line.split("\\+", 3)[1]);
  }

  /** Whether this key made that signature over the message (RFC 8032). */
  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verification = Signature.getInstance(ALGORITHM);
      verification.initVerify(publicKey());
      verification.update(message);
      return verification.verify(signature);
    } catch (SignatureException e) {
      // A signature that is no signature at all: the answer is no.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform cannot verify Ed25519", e);
    }
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    byte[] typed = Base64.getDecoder().decode(line.split("\\+", 3)[2]);
    byte[] der = Arrays.copyOf(DER_HEAD, DER_HEAD.length + KEY_BYTES);
    System.arraycopy(typed, 1, der, DER_HEAD.length, KEY_BYTES);
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
  }

  @Override
  public String toString() {
    return line;
  }
}
