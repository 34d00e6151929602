package org.muhurdar.kernel;

import java.util.regex.Pattern;

/**
 * The serial number of a certificate: a positive number of at most 20 octets (RFC 5280 section
 * 4.1.2.2), as capital hexadecimal digits without leading zeros.
 */
public record CertificateSerial(String value) implements Comparable<CertificateSerial> {

  private static final Pattern SHAPE = Pattern.compile("[1-9A-F][0-9A-F]{0,39}");

  /** Refuses a text of another shape. */
  public CertificateSerial {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a certificate serial has 1 to 40 capital hexadecimal digits, the first not 0");
    }
  }

  /** By number: the shorter is the smaller. */
  @Override
  public int compareTo(CertificateSerial other) {
    int byLength = Integer.compare(value.length(), other.value.length());
    return byLength != 0 ? byLength : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
