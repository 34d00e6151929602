package org.muhurdar.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Checks signatures by raw Ed25519 keys (RFC 8032; key encoding RFC 8410). */
final class Ed25519 {

  static final int PUBLIC_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /** False for anything but the right signature, keys that are none included. */
  static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    if (publicKey.length != PUBLIC_BYTES || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    byte[] encoded =
        ByteBuffer.allocate(PREFIX.length + PUBLIC_BYTES).put(PREFIX).put(publicKey).array();
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notRight) {
      return false;
    }
  }
}
