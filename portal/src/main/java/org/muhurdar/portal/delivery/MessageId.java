package org.muhurdar.portal.delivery;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.muhurdar.kernel.Randomness;

/** The key of one message; it stays the same when the message is sent again. */
public record MessageId(UUID value) {

  static MessageId make(Randomness randomness) {
    ByteBuffer bytes = ByteBuffer.wrap(randomness.bytes(16));
    long high = (bytes.getLong() & ~0xF000L) | 0x4000L;
    long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new MessageId(new UUID(high, low));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
