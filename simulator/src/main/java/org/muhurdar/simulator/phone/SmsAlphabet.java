package org.muhurdar.simulator.phone;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alphabets a text may be sent in (SMPP 3.4 §5.2.19 data_coding). */
public enum SmsAlphabet {
  /**
   * data_coding 0, the centre's default: GSM 03.38, one octet a letter, as most centres read it. An
   * {@code @} is octet 0, not 0x40.
   */
  GSM7(0, null),
  ASCII(1, StandardCharsets.US_ASCII),
  LATIN1(3, StandardCharsets.ISO_8859_1),
  UCS2(8, StandardCharsets.UTF_16BE);

  private static final char ESCAPE = '\u001b';
  // GSM 03.38 §6.2.1, octets 0x00 to 0x7f.
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ"
          + ESCAPE
          + "ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  // GSM 03.38 §6.2.1.1: the octet after an escape, and what it means.
  private static final String EXTENDED_FROM = "\n^{}\\[~]|€";
  private static final byte[] EXTENDED_OCTETS = {
    0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
  };

  private final int dataCoding;
  private final @Nullable Charset charset;

  SmsAlphabet(int dataCoding, @Nullable Charset charset) {
    this.dataCoding = dataCoding;
    this.charset = charset;
  }

  static Optional<SmsAlphabet> ofDataCoding(byte dataCoding) {
    for (SmsAlphabet alphabet : values()) {
      if (alphabet.dataCoding == Byte.toUnsignedInt(dataCoding)) {
        return Optional.of(alphabet);
      }
    }
    return Optional.empty();
  }

  /** The text of these octets; empty when they are none in this alphabet. */
  Optional<String> read(byte[] octets) {
    if (charset == null) {
      return readGsm(octets);
    }
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(octets))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> readGsm(byte[] octets) {
    StringBuilder text = new StringBuilder(octets.length);
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] < 0) {
        return Optional.empty();
      }
      char letter = BASIC.charAt(octets[i]);
      if (letter == ESCAPE && i + 1 < octets.length) {
        i++;
        letter = extended(octets[i]);
      }
      text.append(letter);
    }
    return Optional.of(text.toString());
  }

  private static char extended(byte octet) {
    for (int i = 0; i < EXTENDED_OCTETS.length; i++) {
      if (EXTENDED_OCTETS[i] == octet) {
        return EXTENDED_FROM.charAt(i);
      }
    }
    return octet < 0 ? ' ' : BASIC.charAt(octet);
  }
}
