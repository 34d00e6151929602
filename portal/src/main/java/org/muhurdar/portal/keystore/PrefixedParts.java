package org.muhurdar.portal.keystore;

import java.nio.ByteBuffer;

/** Several byte strings as one that can be read in one way only: each behind its length. */
final class PrefixedParts {

  private PrefixedParts() {}

  /** Each part behind its length in 4 bytes, big-endian. */
  static byte[] join(byte[][] parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += Integer.BYTES + part.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.putInt(part.length).put(part);
    }
    return joined.array();
  }
}
