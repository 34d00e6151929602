package org.muhurdar.portal.keystore;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 and X25519 keys in raw bytes: how the key store keeps them and others receive them. */
final class CurveKeys {

  static final int RAW_BYTES = 32;

  /** RFC 8410: what stands before the 32 bytes in a SubjectPublicKeyInfo. */
  private static final byte[] X25519_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");

  private CurveKeys() {}

  /** A new pair in 64 bytes: private, then public. The caller wipes them. */
  static byte[] makePair(Algorithm curve) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(curve.jca()).generateKeyPair();
      byte[] raw = privateBytes(pair.getPrivate());
      byte[] both = Arrays.copyOf(raw, 2 * RAW_BYTES);
      byte[] encoded = pair.getPublic().getEncoded();
      System.arraycopy(encoded, encoded.length - RAW_BYTES, both, RAW_BYTES, RAW_BYTES);
      Arrays.fill(raw, (byte) 0);
      return both;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no " + curve, e);
    }
  }

  private static byte[] privateBytes(PrivateKey key) {
    return switch (key) {
      case EdECPrivateKey signing -> signing.getBytes().orElseThrow();
      case XECPrivateKey agreeing -> agreeing.getScalar().orElseThrow();
      default -> throw new IllegalStateException("no key of a curve used here");
    };
  }

  static PrivateKey ed25519Private(byte[] raw) {
    return generate(Algorithm.ED25519, new EdECPrivateKeySpec(NamedParameterSpec.ED25519, raw));
  }

  static PrivateKey x25519Private(byte[] raw) {
    return generate(Algorithm.X25519, new XECPrivateKeySpec(NamedParameterSpec.X25519, raw));
  }

  private static PrivateKey generate(Algorithm curve, java.security.spec.KeySpec spec) {
    try {
      return KeyFactory.getInstance(curve.jca()).generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no " + curve, e);
    }
  }

  static PublicKey x25519Public(byte[] raw) {
    if (raw.length != RAW_BYTES) {
      throw new IllegalArgumentException("an X25519 public key has 32 bytes");
    }
    byte[] encoded = Arrays.copyOf(X25519_PREFIX, X25519_PREFIX.length + RAW_BYTES);
    System.arraycopy(raw, 0, encoded, X25519_PREFIX.length, RAW_BYTES);
    try {
      return KeyFactory.getInstance(Algorithm.X25519.jca())
          .generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no X25519", e);
    }
  }
}
