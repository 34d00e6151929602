package org.muhurdar.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form ({@code +905321234567}).
 *
 * <p>{@code toString} is masked; {@link #e164()} is for the gateway, {@link #lastTwo()} for
 * screens.
 */
public record Phone(String e164) {

  private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{7,14}");
  private static final Pattern TURKISH_MOBILE = Pattern.compile("(?:\\+90|0090|90|0)?(5[0-9]{9})");

  /** Refuses a text that is not E.164. */
  public Phone {
    if (!SHAPE.matcher(e164).matches()) {
      throw new IllegalArgumentException("not an E.164 number");
    }
  }

  /**
   * Reads what a person typed: 05xx, 5xx, +90, 0090, with spaces, brackets, hyphens or dots; or any
   * number written with its country code. Empty when it is none of these.
   */
  public static Optional<Phone> read(String typed) {
    String bare = typed.replaceAll("[\\s\\u00A0().\\-/]", "");
    var turkish = TURKISH_MOBILE.matcher(bare);
    if (turkish.matches()) {
      return Optional.of(new Phone("+90" + turkish.group(1)));
    }
    String international = bare.startsWith("00") ? "+" + bare.substring(2) : bare;
    return SHAPE.matcher(international).matches()
        ? Optional.of(new Phone(international))
        : Optional.empty();
  }

  /** The last two digits, all that a screen shows. */
  public String lastTwo() {
    return e164.substring(e164.length() - 2);
  }

  @Override
  public String toString() {
    return "…" + lastTwo();
  }
}
