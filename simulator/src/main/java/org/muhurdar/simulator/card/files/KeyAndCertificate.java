package org.muhurdar.simulator.card.files;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.crypto.Cipher;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * The RSA key of 2048 bits on a card and its certificate.
 *
 * @param privateKey PKCS#8
 * @param certificate X.509 in DER
 */
public record KeyAndCertificate(Octets privateKey, Octets certificate) {

  /** How many bytes a signature has, and the block that is signed. */
  public static final int BLOCK_BYTES = 256;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Octets SHA256_WITH_RSA = Octets.ofHex("300D06092A864886F70D01010B0500");
  private static final Octets COMMON_NAME = Octets.ofHex("0603550403");
  private static final Duration VALIDITY = Duration.ofDays(3 * 365);

  /** A new key with a certificate of its own, valid for three years, for this name. */
  public static KeyAndCertificate selfSigned(String holderName, Instant from) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BLOCK_BYTES * Byte.SIZE);
      KeyPair pair = generator.generateKeyPair();
      return new KeyAndCertificate(
          Octets.of(pair.getPrivate().getEncoded()), certificate(pair, holderName, from));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bare RSA operation over one block, which must be smaller than the modulus. */
  public Octets sign(Octets block) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key());
    return Octets.of(cipher.doFinal(block.toArray()));
  }

  private PrivateKey key() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(privateKey.toArray()));
  }

  private static Octets certificate(KeyPair pair, String holderName, Instant from)
      throws GeneralSecurityException {
    Octets name = Der.sequence(Der.of(0x31, Der.sequence(COMMON_NAME, Der.text(holderName))));
    // keyUsage, critical: digitalSignature and nonRepudiation
    Octets usage =
        Der.sequence(
            Octets.ofHex("0603551D0F"),
            Octets.ofHex("0101FF"),
            Der.bytes(Der.bits(6, Octets.ofHex("C0"))));
    Octets draft =
        Der.sequence(
            Der.of(0xA0, Der.integer(2)),
            Der.integer(BigInteger.valueOf(from.toEpochMilli())),
            SHA256_WITH_RSA,
            name,
            Der.sequence(time(from), time(from.plus(VALIDITY))),
            name,
            Octets.of(pair.getPublic().getEncoded()),
            Der.of(0xA3, Der.sequence(usage)));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(draft.toArray());
    return Der.sequence(draft, SHA256_WITH_RSA, Der.bits(0, Octets.of(signature.sign())));
  }

  private static Octets time(Instant instant) {
    return Der.of(0x17, Octets.ofAscii(TIME.format(instant)));
  }
}
