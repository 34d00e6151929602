package org.muhurdar.portal.keystore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.SecretBytes;

/**
 * Standing keys made from a seed, in memory: HMAC and sealing only. Two of the same seed are two
 * nodes with one key store. Counts what it is asked.
 */
public final class MemoryKeys implements Keys {

  private static final int NONCE = 12;

  private final byte[] seed;
  private final SecureRandom nonces = new SecureRandom();
  private final AtomicInteger codeHmacs = new AtomicInteger();

  public MemoryKeys(String seed) {
    this.seed = seed.getBytes(StandardCharsets.UTF_8);
  }

  /** How many codes were put through the HMAC: each guess that was really evaluated is one. */
  public int codeHmacs() {
    return codeHmacs.get();
  }

  @Override
  public byte[] hmac(KeyPurpose purpose, byte[]... parts) {
    if (purpose == KeyPurpose.ONE_TIME_CODE) {
      codeHmacs.incrementAndGet();
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(purpose), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(ByteBuffer.allocate(4).putInt(part.length).array());
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] seal(KeyPurpose purpose, SecretBytes plain, byte[] aad) {
    byte[] nonce = new byte[NONCE];
    nonces.nextBytes(nonce);
    byte[] sealed = plain.open(bytes -> gcm(Cipher.ENCRYPT_MODE, purpose, nonce, bytes, aad));
    return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
  }

  @Override
  public SecretBytes open(KeyPurpose purpose, byte[] sealed, byte[] aad) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    byte[] rest = Arrays.copyOfRange(sealed, NONCE, sealed.length);
    return SecretBytes.taking(gcm(Cipher.DECRYPT_MODE, purpose, nonce, rest, aad));
  }

  private byte[] gcm(int mode, KeyPurpose purpose, byte[] nonce, byte[] bytes, byte[] aad) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      SecretKeySpec key = new SecretKeySpec(key(purpose), 0, 16, "AES");
      cipher.init(mode, key, new GCMParameterSpec(128, nonce));
      cipher.updateAAD(aad);
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] key(KeyPurpose purpose) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(seed, "HmacSHA256"));
    return mac.doFinal(purpose.name().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Epoch newEpoch(long above) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public void destroy(Epoch epoch) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public Set<Epoch> epochs() {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public byte[] wrap(Epoch epoch, SecretBytes key, byte[] aad) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public SecretBytes unwrap(Epoch epoch, byte[] wrapped, byte[] aad) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public SessionKeys cardSession(CardKeyReference card, Challenges challenges) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public CardMasters cardMasters() {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public StaticKeys cardKeys(CardKeyReference card) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public byte[] sign(byte[] message) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public byte[] checkpointPublicKey() {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public byte[] importPublicKey() {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public SecretBytes openImported(byte[] sealed, byte[] aad) {
    throw new UnsupportedOperationException("standing keys only");
  }

  @Override
  public void newImportKey() {
    throw new UnsupportedOperationException("standing keys only");
  }
}
