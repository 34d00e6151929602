package org.muhurdar.kernel;

import java.util.regex.Pattern;

/** The serial number printed on a card and read from its chip: 8 to 32 capitals and digits. */
public record CardSerial(String value) implements Comparable<CardSerial> {

  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{8,32}");

  /** Refuses a text of another shape. */
  public CardSerial {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a card serial has 8 to 32 capitals and digits");
    }
  }

  @Override
  public int compareTo(CardSerial other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
