package org.muhurdar.portal.keystore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.DecapsulateException;
import javax.crypto.KDF;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.SecretBytes;

/**
 * HPKE (RFC 9180) in base mode, single shot: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-GCM. The
 * sealed form is the 32-byte encapsulated key followed by the ciphertext. Thread-safe.
 */
final class Hpke {

  static final int ENCAPSULATED_BYTES = 32;

  private static final int KEM_X25519_HKDF_SHA256 = 0x0020;
  private static final int KDF_HKDF_SHA256 = 0x0001;
  private static final byte MODE_BASE = 0;
  private static final byte[] NOTHING = {};
  private static final byte[] VERSION = "HPKE-v1".getBytes(StandardCharsets.US_ASCII);

  /** The AEADs of RFC 9180 section 7.3 that are spoken here; the product uses AES-256-GCM. */
  enum Suite {
    /** Only because the RFC's printed vectors use it. */
    AES_128_GCM(0x0001, 16),
    AES_256_GCM(0x0002, 32);

    private final int aeadId;
    private final int keyBytes;

    Suite(int aeadId, int keyBytes) {
      this.aeadId = aeadId;
      this.keyBytes = keyBytes;
    }
  }

  private final Suite suite;
  private final byte[] suiteId;

  Hpke(Suite suite) {
    this.suite = suite;
    this.suiteId =
        ByteBuffer.allocate(10)
            .put("HPKE".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) KEM_X25519_HKDF_SHA256)
            .putShort((short) KDF_HKDF_SHA256)
            .putShort((short) suite.aeadId)
            .array();
  }

  /** SealBase, RFC 9180 section 6.1. The chance is the JDK's own unless a vector gives it. */
  byte[] seal(
      PublicKey recipient,
      byte[] info,
      byte[] aad,
      SecretBytes plain,
      @Nullable SecureRandom chance) {
    try {
      KEM.Encapsulated encapsulated =
          KEM.getInstance(Algorithm.DHKEM.jca()).newEncapsulator(recipient, chance).encapsulate();
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, encapsulated.key(), info);
      cipher.updateAAD(aad);
      byte[] ciphertext = plain.open(bytes -> finish(cipher, bytes));
      byte[] enc = encapsulated.encapsulation();
      byte[] sealed = Arrays.copyOf(enc, enc.length + ciphertext.length);
      System.arraycopy(ciphertext, 0, sealed, enc.length, ciphertext.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no DHKEM or AES-GCM", e);
    }
  }

  /** OpenBase, RFC 9180 section 6.1. */
  SecretBytes open(PrivateKey recipient, byte[] info, byte[] aad, byte[] sealed) {
    if (sealed.length < ENCAPSULATED_BYTES + Aead.TAG_BYTES) {
      throw KeyStoreFailure.notOpened();
    }
    try {
      SecretKey shared =
          KEM.getInstance(Algorithm.DHKEM.jca())
              .newDecapsulator(recipient)
              .decapsulate(Arrays.copyOf(sealed, ENCAPSULATED_BYTES));
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, shared, info);
      cipher.updateAAD(aad);
      return SecretBytes.taking(
          cipher.doFinal(sealed, ENCAPSULATED_BYTES, sealed.length - ENCAPSULATED_BYTES));
    } catch (DecapsulateException | AEADBadTagException e) {
      throw KeyStoreFailure.notOpened();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no DHKEM or AES-GCM", e);
    }
  }

  private static byte[] finish(Cipher cipher, byte[] plain) {
    try {
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM does not seal", e);
    }
  }

  /** KeySchedule, RFC 9180 section 5.1, for mode_base: psk and psk_id are empty. */
  private Cipher cipher(int direction, SecretKey shared, byte[] info)
      throws GeneralSecurityException {
    byte[] pskIdHash = labeledExtract(NOTHING, "psk_id_hash", NOTHING);
    byte[] infoHash = labeledExtract(NOTHING, "info_hash", info);
    byte[] context =
        ByteBuffer.allocate(1 + pskIdHash.length + infoHash.length)
            .put(MODE_BASE)
            .put(pskIdHash)
            .put(infoHash)
            .array();
    byte[] sharedBytes = shared.getEncoded();
    byte[] secret = labeledExtract(sharedBytes, "secret", NOTHING);
    byte[] key = labeledExpand(secret, "key", context, suite.keyBytes);
    byte[] baseNonce = labeledExpand(secret, "base_nonce", context, Aead.NONCE_BYTES);

    // Single shot: the sequence number is 0, so the nonce is base_nonce itself (section 5.2).
    Cipher cipher = Cipher.getInstance(Algorithm.AES_GCM.jca());
    cipher.init(
        direction,
        new SecretKeySpec(key, Algorithm.AES.jca()),
        new GCMParameterSpec(Aead.TAG_BYTES * Byte.SIZE, baseNonce));
    Arrays.fill(sharedBytes, (byte) 0);
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(key, (byte) 0);
    return cipher;
  }

  /** LabeledExtract, RFC 9180 section 4. */
  private byte[] labeledExtract(byte[] salt, String label, byte[] ikm)
      throws GeneralSecurityException {
    byte[] labeledIkm = labeled(NOTHING, label, ikm);
    var extract = HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(labeledIkm).extractOnly();
    return KDF.getInstance(Algorithm.HKDF_SHA256.jca()).deriveData(extract);
  }

  /** LabeledExpand, RFC 9180 section 4. */
  private byte[] labeledExpand(byte[] prk, String label, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] size = ByteBuffer.allocate(2).putShort((short) length).array();
    SecretKey prkKey = new SecretKeySpec(prk, Algorithm.HKDF_SHA256.jca());
    var expand = HKDFParameterSpec.expandOnly(prkKey, labeled(size, label, info), length);
    return KDF.getInstance(Algorithm.HKDF_SHA256.jca()).deriveData(expand);
  }

  private byte[] labeled(byte[] before, String label, byte[] after) {
    byte[] name = label.getBytes(StandardCharsets.US_ASCII);
    int length = before.length + VERSION.length + suiteId.length + name.length + after.length;
    return ByteBuffer.allocate(length)
        .put(before)
        .put(VERSION)
        .put(suiteId)
        .put(name)
        .put(after)
        .array();
  }
}
