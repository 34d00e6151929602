package org.muhurdar.card.channel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.muhurdar.kernel.SecretBytes;

/**
 * What lives for one session: S-ENC, S-MAC, S-RMAC and the two cryptograms (Amendment D, section
 * 6.2.1). Wiped on close. One owner at a time.
 */
public final class SessionKeys implements AutoCloseable {

  static final int CRYPTOGRAM = 8;
  static final int MAC = 8;
  static final int CHAIN = AesBlocks.BLOCK;

  private final SecretBytes enc;
  private final SecretBytes mac;
  private final SecretBytes rmac;
  private final SecretBytes cardCryptogram;
  private final SecretBytes hostCryptogram;

  private SessionKeys(
      SecretBytes enc,
      SecretBytes mac,
      SecretBytes rmac,
      SecretBytes cardCryptogram,
      SecretBytes hostCryptogram) {
    this.enc = enc;
    this.mac = mac;
    this.rmac = rmac;
    this.cardCryptogram = cardCryptogram;
    this.hostCryptogram = hostCryptogram;
  }

  /**
   * Derives them.
   *
   * @param encPrf AES-CMAC under the card's static ENC key
   * @param macPrf AES-CMAC under the card's static MAC key
   * @param keyBytes how long the card's keys are: 16, 24 or 32
   */
  public static SessionKeys derive(Prf encPrf, Prf macPrf, int keyBytes, Challenges challenges) {
    byte[] context = challenges.context();
    SecretBytes sMac = SecretBytes.taking(Constant.S_MAC.derive(macPrf, context, keyBytes));
    Prf sMacPrf = new AesCmac(sMac);
    return new SessionKeys(
        SecretBytes.taking(Constant.S_ENC.derive(encPrf, context, keyBytes)),
        sMac,
        SecretBytes.taking(Constant.S_RMAC.derive(macPrf, context, keyBytes)),
        SecretBytes.taking(Constant.CARD_CRYPTOGRAM.derive(sMacPrf, context, CRYPTOGRAM)),
        SecretBytes.taking(Constant.HOST_CRYPTOGRAM.derive(sMacPrf, context, CRYPTOGRAM)));
  }

  /** Compared in constant time. */
  boolean cardCryptogramIs(byte[] shown) {
    return cardCryptogram.sameAs(SecretBytes.taking(shown.clone()));
  }

  /** Compared in constant time. */
  boolean hostCryptogramIs(byte[] shown) {
    return hostCryptogram.sameAs(SecretBytes.taking(shown.clone()));
  }

  byte[] cardCryptogram() {
    return cardCryptogram.open(byte[]::clone);
  }

  byte[] hostCryptogram() {
    return hostCryptogram.open(byte[]::clone);
  }

  /** Section 6.2.4: 16 bytes, of which eight travel and all go on in the chain. */
  byte[] commandMac(byte[] chain, byte[] headerAndLc, byte[] data) {
    return new AesCmac(mac).of(joined(chain, headerAndLc, data));
  }

  /** Section 6.2.5: the eight bytes that prove a reply to the command that left that chain. */
  byte[] replyMac(byte[] chain, byte[] data, byte[] status) {
    return Arrays.copyOf(new AesCmac(rmac).of(joined(chain, data, status)), MAC);
  }

  /** Section 6.2.6. */
  byte[] encryptCommand(int counter, byte[] plain) {
    return encrypt(vector(counter, 0x00), plain);
  }

  /** Section 6.2.6; empty when the padding is wrong. */
  Optional<byte[]> decryptCommand(int counter, byte[] blocks) {
    return decrypt(vector(counter, 0x00), blocks);
  }

  /** Section 6.2.7: the counter of the command, its top byte 80. */
  byte[] encryptReply(int counter, byte[] plain) {
    return encrypt(vector(counter, 0x80), plain);
  }

  /** Section 6.2.7; empty when the padding is wrong. */
  Optional<byte[]> decryptReply(int counter, byte[] blocks) {
    return decrypt(vector(counter, 0x80), blocks);
  }

  private byte[] vector(int counter, int top) {
    byte[] block =
        ByteBuffer.allocate(AesBlocks.BLOCK).putInt(AesBlocks.BLOCK - 4, counter).array();
    block[0] = (byte) top;
    return AesBlocks.encryptBlock(enc, block);
  }

  private byte[] encrypt(byte[] vector, byte[] plain) {
    int blocks = plain.length / AesBlocks.BLOCK + 1;
    byte[] padded = Arrays.copyOf(plain, blocks * AesBlocks.BLOCK);
    padded[plain.length] = (byte) 0x80;
    byte[] sealed = AesBlocks.encrypt(enc, vector, padded);
    Arrays.fill(padded, (byte) 0);
    return sealed;
  }

  private Optional<byte[]> decrypt(byte[] vector, byte[] blocks) {
    if (blocks.length == 0 || blocks.length % AesBlocks.BLOCK != 0) {
      return Optional.empty();
    }
    byte[] padded = AesBlocks.decrypt(enc, vector, blocks);
    int end = padded.length - 1;
    while (end > 0 && padded[end] == 0) {
      end--;
    }
    boolean whole = padded[end] == (byte) 0x80 && padded.length - end <= AesBlocks.BLOCK;
    Optional<byte[]> plain = whole ? Optional.of(Arrays.copyOf(padded, end)) : Optional.empty();
    Arrays.fill(padded, (byte) 0);
    return plain;
  }

  private static byte[] joined(byte[] first, byte[] second, byte[] third) {
    return ByteBuffer.allocate(first.length + second.length + third.length)
        .put(first)
        .put(second)
        .put(third)
        .array();
  }

  @Override
  public void close() {
    enc.close();
    mac.close();
    rmac.close();
    cardCryptogram.close();
    hostCryptogram.close();
  }
}
