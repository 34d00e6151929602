package org.muhurdar.card.apdu;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which statuses let a script go on: prefixes of the four hexadecimal digits, as in BSI TR-03112-6.
 *
 * @param prefixes each one to four capital hexadecimal digits
 * @param stopsOtherwise whether any other status ends the script
 */
public record Expected(List<String> prefixes, boolean stopsOtherwise) {

  // First of all: the constants below are checked by them.
  private static final int MOST_PREFIXES = 8;
  private static final Pattern PREFIX = Pattern.compile("[0-9A-F]{1,4}");

  /** 9000 and nothing else. */
  public static final Expected SUCCESS = new Expected(List.of("9000"), true);

  /** Goes on whatever the card says. */
  public static final Expected ANYTHING = new Expected(List.of(), false);

  /** Refuses prefixes of another shape. */
  public Expected {
    prefixes = List.copyOf(prefixes);
    if (prefixes.size() > MOST_PREFIXES
        || !prefixes.stream().allMatch(prefix -> PREFIX.matcher(prefix).matches())) {
      throw new IllegalArgumentException("a status prefix has one to four hexadecimal digits");
    }
    if (prefixes.isEmpty() && stopsOtherwise) {
      throw new IllegalArgumentException("a step that can never go on");
    }
  }

  /** These and nothing else. */
  public static Expected statuses(String... prefixes) {
    return new Expected(List.of(prefixes), true);
  }

  /** Whether the script goes on after this status. */
  public boolean goesOnAfter(StatusWord status) {
    return !stopsOtherwise || matches(status);
  }

  /** Whether the status is one of those named. */
  public boolean matches(StatusWord status) {
    String digits = status.toString();
    return prefixes.stream().anyMatch(digits::startsWith);
  }
}
