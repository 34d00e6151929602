package org.muhurdar.portal.humancheck;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Chance that only we can repeat: numbers that follow from a secret seed and a label, so that a
 * challenge needs no memory between the page and the answer. Not thread-safe.
 */
final class AnswerStream {

  private final byte[] seed;
  private final byte[] label;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private int counter;

  AnswerStream(byte[] seed, String label) {
    this.seed = seed;
    this.label = label.getBytes(StandardCharsets.US_ASCII);
  }

  /** A number from 0 to {@code bound} − 1, all equally likely; at most 256 of them. */
  int below(int bound) {
    int fair = 256 - 256 % bound;
    while (true) {
      int candidate = nextByte();
      if (candidate < fair) {
        return candidate % bound;
      }
    }
  }

  /** Eight bytes, to seed something faster whose course need not be secret. */
  long nextLong() {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | nextByte();
    }
    return bits;
  }

  private int nextByte() {
    if (!block.hasRemaining()) {
      MessageDigest digest = sha256();
      digest.update(seed);
      digest.update(ByteBuffer.allocate(4).putInt(0, counter++));
      block = ByteBuffer.wrap(digest.digest(label));
    }
    return block.get() & 0xFF;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
