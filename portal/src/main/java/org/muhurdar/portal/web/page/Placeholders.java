package org.muhurdar.portal.web.page;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code {0}} of a sentence. */
final class Placeholders {

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])\\}");

  private Placeholders() {}

  /** The numbers that occur in a sentence. */
  static Set<Integer> in(String sentence) {
    Set<Integer> numbers = new TreeSet<>();
    Matcher places = PLACE.matcher(sentence);
    while (places.find()) {
      numbers.add(Integer.valueOf(places.group(1)));
    }
    return numbers;
  }

  /** Fills each place once, left to right; a value is never read as a pattern again. */
  static String fill(String key, String sentence, String... values) {
    if (values.length == 0 && sentence.indexOf('{') < 0) {
      return sentence; // most sentences, dozens on each page
    }
    Set<Integer> wanted = in(sentence);
    if (wanted.size() != values.length || wanted.stream().anyMatch(n -> n >= values.length)) {
      throw new IllegalStateException(
          "the sentence " + key + " wants " + wanted + ", given " + values.length + " values");
    }
    return PLACE
        .matcher(sentence)
        .replaceAll(place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))]));
  }
}
