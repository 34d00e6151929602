package org.muhurdar.wire;

import java.util.regex.Pattern;

/** The shapes of texts in messages; anything else is refused where the value is made. */
final class Bounds {

  static final Pattern SCRIPT_ID = Pattern.compile("[0-9A-F]{32}");
  static final Pattern DRIVER = Pattern.compile("[A-Z0-9][A-Z0-9.-]{0,31}");
  static final Pattern SERIAL = Pattern.compile("[A-Z0-9]{8,32}");
  static final Pattern SERIAL_MASK = Pattern.compile("[*]{4,28}[A-Z0-9]{4}");
  static final Pattern ACT = Pattern.compile("[A-Z][A-Z_]{1,31}");
  static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[1-9][0-9]{0,4})?");
  static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,31}");
  static final Pattern STATUS_PREFIX = Pattern.compile("[0-9A-F]{1,4}");
  static final Pattern DIGITS = Pattern.compile("[0-9]{4,16}");
  static final Pattern IDENTITY = Pattern.compile("[A-Z0-9]{0,20}");
  static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{1,40}");

  private Bounds() {}

  static void require(Pattern shape, String value, String what) {
    if (!shape.matcher(value).matches()) {
      throw new IllegalArgumentException("no " + what);
    }
  }

  /** Text that a screen shows: no control characters, no direction marks that could disguise it. */
  static void requireLine(String value, int longest, String what) {
    boolean clean =
        !value.isBlank()
            && value.length() <= longest
            && value
                .codePoints()
                .noneMatch(c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || c == 0x2028
                        || c == 0x2029);
    if (!clean) {
      throw new IllegalArgumentException("no " + what);
    }
  }
}
