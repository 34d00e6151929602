package org.muhurdar.portal.relay;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The key of one hand-over: the first 16 bytes of a MAC over the id in its ticket, so that whoever
 * reads the file of hand-overs has no ticket by it.
 */
public record HandOverId(UUID value) {

  static HandOverId of(byte[] mac) {
    ByteBuffer bytes = ByteBuffer.wrap(mac);
    return new HandOverId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
