package org.muhurdar.acceptance.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds identity numbers that could be somebody's: guides show our test persons and nobody else.
 */
final class IdNumberScanner {

  // Digits that belong together for the eye: written in one run, or with blanks or hyphens between.
  private static final Pattern ELEVEN =
      Pattern.compile("(?<![0-9])[1-9](?:[ \\u00a0-]?[0-9]){10}(?![0-9])");

  private final Set<String> testNumbers;

  IdNumberScanner(Set<String> testNumbers) {
    this.testNumbers = Set.copyOf(testNumbers);
  }

  /** The numbers in a text that have a valid checksum and are not on the list. */
  List<String> strangers(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = ELEVEN.matcher(text);
    for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
      String number = matcher.group().replaceAll("[^0-9]", "");
      if (isValid(number) && !testNumbers.contains(number)) {
        found.add(number);
      }
    }
    return found;
  }

  /** Written again here on purpose: the judge does not ask the judged. */
  private static boolean isValid(String number) {
    int odd = 0;
    int even = 0;
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int digit = number.charAt(i) - '0';
      sum += digit;
      if (i < 9) {
        if (i % 2 == 0) {
          odd += digit;
        } else {
          even += digit;
        }
      }
    }
    return Math.floorMod(7 * odd - even, 10) == number.charAt(9) - '0'
        && sum % 10 == number.charAt(10) - '0';
  }
}
