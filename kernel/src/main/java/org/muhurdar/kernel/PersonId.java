package org.muhurdar.kernel;

import java.util.regex.Pattern;

/**
 * The number by which a person is known to the provider: a national identity number, a foreigner's
 * number or a passport number.
 *
 * <p>{@link #value()} is the one normalised form that is stored and compared. {@code toString}
 * shows at most three characters, so that a log line never carries the whole number.
 */
public sealed interface PersonId permits NationalId, ForeignerId, PassportNumber {

  /** The normalised form: ASCII digits and capitals only, no spaces. */
  String value();

  /** The kind as it is stored: one of the constants' names. */
  Kind kind();

  /** The three kinds of identity number. */
  enum Kind {
    NATIONAL,
    FOREIGNER,
    PASSPORT
  }

  /** Why a text is no identity number. */
  enum Fault {
    /** Nothing was typed. */
    EMPTY,
    /** Neither eleven digits nor the shape of a passport number. */
    SHAPE,
    /** Eleven digits whose check digits are wrong: a slip of the finger. */
    CHECKSUM
  }

  /** What a typed text turned out to be. */
  sealed interface Reading {}

  /** The text is an identity number. */
  record Read(PersonId personId) implements Reading {}

  /** The text is none, and why. */
  record Refused(Fault fault) implements Reading {}

  /**
   * Reads what a person typed: spaces and hyphens are dropped, letters made capitals by the rules
   * of no country, digits of other scripts refused.
   */
  static Reading read(String typed) {
    String text = Typed.withoutSeparators(typed);
    if (text.isEmpty()) {
      return new Refused(Fault.EMPTY);
    }
    if (Typed.ELEVEN_DIGITS.matcher(text).matches()) {
      if (!NationalId.hasValidCheckDigits(text)) {
        return new Refused(Fault.CHECKSUM);
      }
      return new Read(text.startsWith("99") ? new ForeignerId(text) : new NationalId(text));
    }
    return PassportNumber.SHAPE.matcher(text).matches()
        ? new Read(new PassportNumber(text))
        : new Refused(Fault.SHAPE);
  }

  /**
   * Restores a stored number.
   *
   * @throws IllegalArgumentException when the text is not a stored form
   */
  static PersonId ofStored(String value) {
    if (read(value) instanceof Read(PersonId personId) && personId.value().equals(value)) {
      return personId;
    }
    throw new IllegalArgumentException("not a stored identity number");
  }

  /** Helpers for typed text that belong to no single kind. */
  final class Typed {
    static final Pattern ELEVEN_DIGITS = Pattern.compile("[1-9][0-9]{10}");
    private static final Pattern SEPARATORS =
        Pattern.compile("[\\s\\u00A0\\u202F\\-\\u2010\\u2011]+");

    private Typed() {}

    static String withoutSeparators(String typed) {
      String bare = SEPARATORS.matcher(typed).replaceAll("");
      StringBuilder capitals = new StringBuilder(bare.length());
      for (int i = 0; i < bare.length(); i++) {
        char c = bare.charAt(i);
        capitals.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
      }
      return capitals.toString();
    }
  }

  /** Shows the last three characters only. */
  static String masked(String value) {
    return "*".repeat(Math.max(0, value.length() - 3))
        + value.substring(Math.max(0, value.length() - 3));
  }
}
