package org.muhurdar.kernel;

/** A foreigner's identity number: as a {@link NationalId}, but beginning with 99. */
public record ForeignerId(String value) implements PersonId {

  /** Refuses a number that does not begin with 99 or whose check digits are wrong. */
  public ForeignerId {
    if (!Typed.ELEVEN_DIGITS.matcher(value).matches()
        || !value.startsWith("99")
        || !NationalId.hasValidCheckDigits(value)) {
      throw new IllegalArgumentException("not a foreigner's identity number");
    }
  }

  @Override
  public Kind kind() {
    return Kind.FOREIGNER;
  }

  @Override
  public String toString() {
    return PersonId.masked(value);
  }
}
