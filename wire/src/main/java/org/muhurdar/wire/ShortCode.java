package org.muhurdar.wire;

import java.util.Optional;
import java.util.regex.Pattern;
import org.muhurdar.kernel.Randomness;

/**
 * The second way from portal to agent: eight letters that a person types. Nineteen capitals of
 * which none is taken for another in Turkish or English hand and print (no G, I, O, Q, U, V, W);
 * seven by chance, the eighth a check letter. Nineteen is a prime, so every single slip and every
 * two neighbours exchanged are noticed where it is typed.
 *
 * @param letters eight of them
 */
public record ShortCode(String letters) {

  private static final String ALPHABET = "ABCDEFHJKLMNPRSTXYZ";
  private static final int RANDOM_LETTERS = 7;
  private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{8}");

  /** Refuses other letters and a wrong check letter. */
  public ShortCode {
    if (!SHAPE.matcher(letters).matches() || letters.charAt(RANDOM_LETTERS) != check(letters)) {
      throw new IllegalArgumentException("no short code");
    }
  }

  /** A new one: one of 893,871,739. */
  public static ShortCode make(Randomness randomness) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < RANDOM_LETTERS; i++) {
      made.append(ALPHABET.charAt(randomness.below(ALPHABET.length())));
    }
    return new ShortCode(made.append(check(made)).toString());
  }

  /** Reads what was typed, small letters, spaces and hyphens allowed; empty for a slip. */
  public static Optional<ShortCode> read(String typed) {
    StringBuilder capitals = new StringBuilder();
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c >= 'a' && c <= 'z') {
        capitals.append((char) (c - 'a' + 'A'));
      } else if (c != ' ' && c != '-' && c != '\u00A0') {
        capitals.append(c);
      }
    }
    String letters = capitals.toString();
    boolean right =
        SHAPE.matcher(letters).matches() && letters.charAt(RANDOM_LETTERS) == check(letters);
    return right ? Optional.of(new ShortCode(letters)) : Optional.empty();
  }

  /** As a screen shows it: ABCD-EFGH. */
  public String shown() {
    return letters.substring(0, 4) + "-" + letters.substring(4);
  }

  /** The sum of the seven, weighted 1 to 7, modulo 19. */
  private static char check(CharSequence letters) {
    int sum = 0;
    for (int i = 0; i < RANDOM_LETTERS; i++) {
      sum += (i + 1) * ALPHABET.indexOf(letters.charAt(i));
    }
    return ALPHABET.charAt(sum % ALPHABET.length());
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
