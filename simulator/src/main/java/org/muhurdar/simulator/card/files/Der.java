package org.muhurdar.simulator.card.files;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.muhurdar.simulator.card.octets.Octets;

/** Writes ASN.1 in DER (X.690): tag, length, content. */
final class Der {

  private Der() {}

  static Octets of(int tag, Octets... contents) {
    Octets content = join(contents);
    int length = content.length();
    Octets header;
    if (length < 0x80) {
      header = Octets.of((byte) tag, (byte) length);
    } else if (length < 0x100) {
      header = Octets.of((byte) tag, (byte) 0x81, (byte) length);
    } else {
      header = Octets.of((byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length);
    }
    return header.then(content);
  }

  static Octets sequence(Octets... contents) {
    return of(0x30, contents);
  }

  static Octets integer(BigInteger value) {
    return of(0x02, Octets.of(value.toByteArray()));
  }

  static Octets integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static Octets bytes(Octets value) {
    return of(0x04, value);
  }

  static Octets text(String value) {
    return of(0x0C, Octets.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** A bit string whose last byte has {@code unused} bits that do not count. */
  static Octets bits(int unused, Octets value) {
    return of(0x03, Octets.of((byte) unused), value);
  }

  static Octets join(Octets... parts) {
    Octets all = Octets.NONE;
    for (Octets part : parts) {
      all = all.then(part);
    }
    return all;
  }
}
