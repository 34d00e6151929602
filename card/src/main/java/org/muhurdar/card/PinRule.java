package org.muhurdar.card;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/**
 * What a new PIN may be: the one place of this rule. It runs where the PIN is typed, never at the
 * portal. A card with three tries is guessed by what people choose, not by counting up: so runs,
 * repeats and the holder's own numbers are refused (NIST SP 800-63B-4 section 3.1.1.2 on guessable
 * choices). Immutable.
 */
public final class PinRule {

  private static final int PART = 4;
  private static final int FEWEST_DIFFERENT = 3;
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("uuuu", Locale.ROOT),
          DateTimeFormatter.ofPattern("ddMM", Locale.ROOT),
          DateTimeFormatter.ofPattern("MMdd", Locale.ROOT));

  private final PinLength length;

  public PinRule(PinLength length) {
    this.length = length;
  }

  /** The lengths it allows. */
  public PinLength length() {
    return length;
  }

  /**
   * Judges a PIN.
   *
   * @param old the PIN it replaces, where it was typed
   */
  public PinJudgement judge(SecretChars typed, PinOwner owner, Optional<SecretChars> old) {
    return typed.open(digits -> {
      Optional<PinJudgement.Reason> reason =
          shape(digits)
              .or(() -> repeats(digits))
              .or(() -> run(digits))
              .or(() -> birthDate(digits, owner))
              .or(() -> identityNumber(digits, owner))
              .or(() -> same(digits, old));
      return reason.<PinJudgement>map(PinJudgement.Unfit::new).orElseGet(PinJudgement.Fit::new);
    });
  }

  private Optional<PinJudgement.Reason> shape(char[] digits) {
    for (char c : digits) {
      if (c < '0' || c > '9') {
        return Optional.of(PinJudgement.Reason.NOT_DIGITS);
      }
    }
    if (digits.length < length.fewest()) {
      return Optional.of(PinJudgement.Reason.TOO_SHORT);
    }
    return when(digits.length > length.most(), PinJudgement.Reason.TOO_LONG);
  }

  private static Optional<PinJudgement.Reason> repeats(char[] digits) {
    boolean block = false;
    for (int period = 1; period <= digits.length / 2; period++) {
      block |= Arrays.equals(digits, 0, digits.length - period, digits, period, digits.length);
    }
    boolean few = different(digits) < FEWEST_DIFFERENT;
    return when(block || few || hasSteps(digits, 0), PinJudgement.Reason.REPEATS);
  }

  private static int different(char[] digits) {
    int seen = 0;
    for (char c : digits) {
      seen |= 1 << (c - '0');
    }
    return Integer.bitCount(seen);
  }

  private static Optional<PinJudgement.Reason> run(char[] digits) {
    return when(hasSteps(digits, 1) || hasSteps(digits, 9), PinJudgement.Reason.RUN);
  }

  /** Whether four digits in a row each differ from the next by that much, modulo ten. */
  private static boolean hasSteps(char[] digits, int step) {
    int inARow = 1;
    for (int i = 1; i < digits.length; i++) {
      inARow = Math.floorMod(digits[i] - digits[i - 1], 10) == step ? inARow + 1 : 1;
      if (inARow == PART) {
        return true;
      }
    }
    return false;
  }

  private static Optional<PinJudgement.Reason> birthDate(char[] digits, PinOwner owner) {
    Optional<LocalDate> born = owner.birthDate();
    boolean found =
        born.isPresent()
            && DATES.stream().anyMatch(form -> contains(digits, form.format(born.get())));
    return when(found, PinJudgement.Reason.BIRTH_DATE);
  }

  private static Optional<PinJudgement.Reason> identityNumber(char[] digits, PinOwner owner) {
    String number = owner.identityNumber();
    boolean found = false;
    for (int at = 0; at + PART <= number.length(); at++) {
      found |= contains(digits, number.substring(at, at + PART));
    }
    return when(found, PinJudgement.Reason.IDENTITY_NUMBER);
  }

  private static boolean contains(char[] digits, String part) {
    for (int at = 0; at + part.length() <= digits.length; at++) {
      boolean here = true;
      for (int i = 0; i < part.length(); i++) {
        here &= digits[at + i] == part.charAt(i);
      }
      if (here) {
        return true;
      }
    }
    return false;
  }

  private static Optional<PinJudgement.Reason> same(char[] digits, Optional<SecretChars> old) {
    return when(
        old.isPresent() && old.get().open(before -> Arrays.equals(before, digits)),
        PinJudgement.Reason.OLD_PIN);
  }

  private static Optional<PinJudgement.Reason> when(boolean holds, PinJudgement.Reason reason) {
    return holds ? Optional.of(reason) : Optional.empty();
  }
}
