package org.muhurdar.card.command;

import java.util.HexFormat;
import org.muhurdar.card.apdu.CommandApdu;

/** AKİS 1.0's {@code 80 19 05 3D 02}: gives a folder's PIN its tries back, in administration. */
public final class RefillTries {

  private RefillTries() {}

  /** The folder by its id, such as 3D00. */
  public static CommandApdu ofFolder(String idHex) {
    return CommandApdu.of(0x80, 0x19, 0x05, 0x3D).withData(HexFormat.of().parseHex(idHex));
  }
}
