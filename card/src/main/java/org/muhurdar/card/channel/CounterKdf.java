package org.muhurdar.card.channel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Key derivation in counter mode (NIST SP 800-108r1 section 4.1) with a counter of one byte that
 * stands between two parts of fixed data.
 */
public final class CounterKdf {

  private static final int BLOCK = AesBlocks.BLOCK;
  private static final int MOST_BYTES = 255 * BLOCK;

  private CounterKdf() {}

  /**
   * Derives that many bytes.
   *
   * @param before fixed data before the counter
   * @param after fixed data after the counter
   */
  public static byte[] derive(Prf prf, byte[] before, byte[] after, int bytes) {
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("a counter of one byte gives 1 to " + MOST_BYTES);
    }
    byte[] input =
        ByteBuffer.allocate(before.length + 1 + after.length)
            .put(before)
            .put((byte) 0)
            .put(after)
            .array();
    byte[] output = new byte[(bytes + BLOCK - 1) / BLOCK * BLOCK];
    for (int at = 0, counter = 1; at < output.length; at += BLOCK, counter++) {
      input[before.length] = (byte) counter;
      byte[] block = prf.of(input);
      System.arraycopy(block, 0, output, at, BLOCK);
      Arrays.fill(block, (byte) 0);
    }
    byte[] result = Arrays.copyOf(output, bytes);
    Arrays.fill(output, (byte) 0);
    return result;
  }
}
