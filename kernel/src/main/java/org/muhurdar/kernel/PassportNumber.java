package org.muhurdar.kernel;

import java.util.regex.Pattern;

/**
 * A passport number: a Turkish one is one letter and eight digits, others five to fifteen capitals
 * and digits. Eleven digits alone are never a passport number, they are an identity number or a
 * slip of the finger.
 */
public record PassportNumber(String value) implements PersonId {

  static final Pattern SHAPE = Pattern.compile("(?![0-9]{11}$)(?=.*[0-9])[A-Z0-9]{5,15}");

  /** Refuses a text of another shape. */
  public PassportNumber {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a passport number");
    }
  }

  @Override
  public Kind kind() {
    return Kind.PASSPORT;
  }

  @Override
  public String toString() {
    return PersonId.masked(value);
  }
}
