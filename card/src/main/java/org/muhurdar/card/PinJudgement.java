package org.muhurdar.card;

/** What the rule says of a PIN. */
public sealed interface PinJudgement {

  /** It may be set. */
  record Fit() implements PinJudgement {}

  /** It may not, and why: the first reason, in the order of the enum. */
  record Unfit(Reason reason) implements PinJudgement {}

  /** Why not. */
  enum Reason {
    NOT_DIGITS,
    TOO_SHORT,
    TOO_LONG,
    /** 1111 anywhere, 121212, 123123, or hardly any different digits. */
    REPEATS,
    /** 1234, 8765 or 8901 anywhere. */
    RUN,
    /** Year, or day and month, of the holder's birth. */
    BIRTH_DATE,
    /** Four digits in a row of the holder's identity number. */
    IDENTITY_NUMBER,
    /** The one it would replace. */
    OLD_PIN
  }
}
