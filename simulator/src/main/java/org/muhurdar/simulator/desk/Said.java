package org.muhurdar.simulator.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message's text as markup: web addresses clickable, the one-time code marked. */
final class Said {

  // A sentence's own full stop or bracket is not part of the address.
  private static final String LINK = "https?://[^\\s<>\"'\\\\^`{|}]*[^\\s<>\"'\\\\^`{|}.,;:!?)\\]]";
  private static final int MOST_CHARACTERS = 6_000;

  private Said() {}

  /**
   * The markup of a text.
   *
   * @param linkId the beginning of the links' ids, by which the focus finds them again
   */
  static Html of(String text, Optional<String> code, String linkId) {
    String shown =
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + " …" : text;
    Matcher matcher = Pattern.compile(LINK + code.map(c -> "|" + c).orElse("")).matcher(shown);
    List<Html> pieces = new ArrayList<>();
    int from = 0;
    while (matcher.find()) {
      pieces.add(Html.of("{}", shown.substring(from, matcher.start())));
      pieces.add(
          code.equals(Optional.of(matcher.group()))
              ? Html.of("<mark>{}</mark>", matcher.group())
              : link(matcher.group(), linkId + matcher.start()));
      from = matcher.end();
    }
    pieces.add(Html.of("{}", shown.substring(from)));
    return Html.join(pieces);
  }

  private static Html link(String address, String id) {
    return Html.of(
        "<a id=\"{}\" href=\"{}\" target=\"_blank\" rel=\"noopener\">{}</a>", id, address, address);
  }
}
