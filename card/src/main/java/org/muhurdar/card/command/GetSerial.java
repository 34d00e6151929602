package org.muhurdar.card.command;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.kernel.CardSerial;

/**
 * GET DATA 01 06: an AKİS card's system data, of which twelve bytes at offset 55 are the serial.
 *
 * <p>As printed, the serial is those bytes in hexadecimal digits without the zero bytes they begin
 * with, and never shorter than eight digits. A card may lie about it: it is compared before keys
 * are derived, and proved by them.
 */
public final class GetSerial {

  private static final int ANSWER = 0x4D;
  private static final int OFFSET = 55;
  private static final int LENGTH = 12;
  private static final int SHORTEST = 4;

  private GetSerial() {}

  /** {@code 00 CA 01 06 4D}. */
  public static CommandApdu command() {
    return CommandApdu.of(0x00, 0xCA, 0x01, 0x06).expecting(ANSWER);
  }

  /** The serial; empty when the card did not give its system data. */
  public static Optional<CardSerial> read(ResponseApdu reply) {
    byte[] data = reply.data();
    if (!reply.status().isOk() || data.length < OFFSET + LENGTH) {
      return Optional.empty();
    }
    int from = OFFSET;
    while (data[from] == 0 && from < OFFSET + LENGTH - SHORTEST) {
      from++;
    }
    byte[] serial = Arrays.copyOfRange(data, from, OFFSET + LENGTH);
    return Optional.of(new CardSerial(HexFormat.of().withUpperCase().formatHex(serial)));
  }
}
