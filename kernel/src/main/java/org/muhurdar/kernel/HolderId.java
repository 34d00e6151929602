package org.muhurdar.kernel;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The key of a holder in every table; says nothing about the person. */
public record HolderId(UUID value) {

  /** A new random key. */
  public static HolderId make(Randomness randomness) {
    ByteBuffer bytes = ByteBuffer.wrap(randomness.bytes(16));
    long high = (bytes.getLong() & ~0xF000L) | 0x4000L;
    long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new HolderId(new UUID(high, low));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
