package org.muhurdar.agent.page;

import java.util.List;

/** Finished markup. The only way to make one from foreign text escapes that text. */
record Html(String markup) {

  static final Html NOTHING = new Html("");

  /**
   * Fills a template: each {@code {}} takes the next value, escaped unless it is itself {@link
   * Html}.
   *
   * @throws IllegalArgumentException when places and values differ in number
   */
  static Html of(String template, Object... values) {
    StringBuilder filled = new StringBuilder(template.length() + 32 * values.length);
    int from = 0;
    for (Object value : values) {
      int place = template.indexOf("{}", from);
      if (place < 0) {
        throw new IllegalArgumentException("more values than places: " + template);
      }
      filled.append(template, from, place);
      if (value instanceof Html inner) {
        filled.append(inner.markup);
      } else {
        escape(String.valueOf(value), filled);
      }
      from = place + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("more places than values: " + template);
    }
    return new Html(filled.append(template, from, template.length()).toString());
  }

  static Html join(List<Html> parts) {
    StringBuilder all = new StringBuilder();
    parts.forEach(part -> all.append(part.markup));
    return new Html(all.toString());
  }

  private static void escape(String text, StringBuilder into) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> into.append("&amp;");
        case '<' -> into.append("&lt;");
        case '>' -> into.append("&gt;");
        case '"' -> into.append("&quot;");
        case '\'' -> into.append("&#39;");
        default -> into.append(c);
      }
    }
  }
}
