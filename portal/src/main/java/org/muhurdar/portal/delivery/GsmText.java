package org.muhurdar.portal.delivery;

/**
 * The letters we send by SMS: those of ASCII that the 7-bit alphabet of GSM 03.38 has. A letter
 * outside it would force the whole message into 70-letter segments.
 */
public final class GsmText {

  /** One segment without a joining header, 3GPP TS 23.040 §9.2.3.24. */
  public static final int ONE_SEGMENT = 160;

  /** What we are willing to send at most; the centre cuts it into segments of 153. */
  static final int MOST = 4 * 153;

  private static final byte ESCAPE = 0x1b;
  private static final String EXTENDED = "^{}\\[~]|";
  private static final byte[] EXTENDED_OCTETS = {0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40};

  private GsmText() {}

  /**
   * The length of a text in septets; letters of the extension table count twice.
   *
   * @throws IllegalArgumentException for a letter outside the alphabet; the message names only its
   *     place
   */
  public static int septets(CharSequence text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (EXTENDED.indexOf(letter) >= 0) {
        septets += 2;
      } else if ((letter >= ' ' && letter <= '~' && letter != '`') || letter == '\n') {
        septets++;
      } else {
        throw new IllegalArgumentException("letter " + i + " is not in the SMS alphabet");
      }
    }
    return septets;
  }

  /** The octets of a checked text, one octet a septet, as SMPP carries data_coding 0. */
  static byte[] octets(byte[] ascii) {
    int more = 0;
    for (byte letter : ascii) {
      more += EXTENDED.indexOf(letter) >= 0 ? 1 : 0;
    }
    byte[] octets = new byte[ascii.length + more];
    int at = 0;
    for (byte letter : ascii) {
      int extended = EXTENDED.indexOf(letter);
      if (extended >= 0) {
        octets[at++] = ESCAPE;
        octets[at++] = EXTENDED_OCTETS[extended];
      } else {
        octets[at++] = basic(letter);
      }
    }
    return octets;
  }

  private static byte basic(byte letter) {
    return switch (letter) {
      case '@' -> 0x00;
      case '$' -> 0x02;
      case '_' -> 0x11;
      default -> letter;
    };
  }
}
