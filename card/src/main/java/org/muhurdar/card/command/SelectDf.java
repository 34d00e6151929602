package org.muhurdar.card.command;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.muhurdar.card.apdu.CommandApdu;

/** SELECT (ISO/IEC 7816-4:2020 section 11.2.2) of a folder; the card answers its file control. */
public final class SelectDf {

  private static final int INS = 0xA4;
  private static final int WHATEVER_THERE_IS = 256;

  private SelectDf() {}

  /** The root, 3F00. */
  public static CommandApdu root() {
    return select(0x00, HexFormat.of().parseHex("3F00"));
  }

  /** By its path from the root, 3F00 included, as OpenSC selects on AKİS. */
  public static CommandApdu byPath(String hex) {
    return select(0x08, HexFormat.of().parseHex(hex));
  }

  /** By its id, inside the current folder: AKİS 1.2. */
  public static CommandApdu inside(String hex) {
    return select(0x01, HexFormat.of().parseHex(hex));
  }

  /** By its name in ASCII, such as PKCS-15. */
  public static CommandApdu byName(String name) {
    return select(0x04, name.getBytes(StandardCharsets.US_ASCII));
  }

  /** An application by its identifier. */
  public static CommandApdu application(String aidHex) {
    return select(0x04, HexFormat.of().parseHex(aidHex));
  }

  private static CommandApdu select(int p1, byte[] data) {
    return CommandApdu.of(0x00, INS, p1, 0x00).withData(data).expecting(WHATEVER_THERE_IS);
  }
}
