package org.muhurdar.card.channel;

import java.util.Arrays;
import java.util.HexFormat;
import org.muhurdar.kernel.SecretBytes;

/**
 * A card's own key set: for encryption, for MACs, and for keys on their way in (DEK). On the card
 * it lives for ever; at the provider only inside the key store, or in memory for one call.
 *
 * <p>Owns the three and wipes them on close. One owner at a time.
 */
public final class StaticKeys implements AutoCloseable {

  private static final int CHECK_BYTES = 3;

  private final KeyVersion version;
  private final SecretBytes enc;
  private final SecretBytes mac;
  private final SecretBytes dek;

  /** Takes over three keys of one length: 16, 24 or 32 bytes. */
  public StaticKeys(KeyVersion version, SecretBytes enc, SecretBytes mac, SecretBytes dek) {
    int length = enc.length();
    if ((length != 16 && length != 24 && length != 32)
        || mac.length() != length
        || dek.length() != length) {
      throw new IllegalArgumentException("three AES keys of one length");
    }
    this.version = version;
    this.enc = enc;
    this.mac = mac;
    this.dek = dek;
  }

  public KeyVersion version() {
    return version;
  }

  /** Session keys for these challenges; the caller closes them. */
  public SessionKeys session(Challenges challenges) {
    return SessionKeys.derive(new AesCmac(enc), new AesCmac(mac), enc.length(), challenges);
  }

  /** Amendment D, section 6.2.2.1: the challenge a card makes of its sequence counter. */
  byte[] challengeOf(byte[] context) {
    return Constant.CARD_CHALLENGE.derive(new AesCmac(enc), context, Challenges.LENGTH);
  }

  /** What is done with the three keys while they are lent. */
  @FunctionalInterface
  public interface Use<T> {

    /** They are the set's own: neither kept nor closed. */
    T of(SecretBytes enc, SecretBytes mac, SecretBytes dek);
  }

  /** Lends all three to whoever writes them into a card. */
  public <T> T lend(Use<T> use) {
    return use.of(enc, mac, dek);
  }

  /** The key for keys, lent. */
  public SecretBytes dek() {
    return dek;
  }

  /**
   * Check values of ENC, MAC and DEK, six hexadecimal digits each (GlobalPlatform Card 2.3.1, B.6:
   * the first three bytes of a block of 01 enciphered). They may be shown; keys never.
   */
  public String checkValues() {
    return checkValue(enc) + " " + checkValue(mac) + " " + checkValue(dek);
  }

  private static String checkValue(SecretBytes key) {
    byte[] ones = new byte[AesBlocks.BLOCK];
    Arrays.fill(ones, (byte) 1);
    byte[] check = Arrays.copyOf(AesBlocks.encryptBlock(key, ones), CHECK_BYTES);
    return HexFormat.of().withUpperCase().formatHex(check);
  }

  @Override
  public void close() {
    enc.close();
    mac.close();
    dek.close();
  }
}
