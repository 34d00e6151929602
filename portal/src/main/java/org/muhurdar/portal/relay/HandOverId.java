package org.muhurdar.portal.relay;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import org.muhurdar.kernel.Randomness;

/** The key of one hand-over; in a ticket it stands as 32 hexadecimal digits. */
public record HandOverId(UUID value) {

  private static final int BYTES = 16;

  static HandOverId make(Randomness randomness) {
    ByteBuffer bytes = ByteBuffer.wrap(randomness.bytes(BYTES));
    return new HandOverId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  static HandOverId ofTicket(String digits) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(digits));
    return new HandOverId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  String forTicket() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(value.getMostSignificantBits())
            .putLong(value.getLeastSignificantBits())
            .array();
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
