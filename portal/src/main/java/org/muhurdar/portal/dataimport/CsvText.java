package org.muhurdar.portal.dataimport;

/** Writes a field of RFC 4180. */
final class CsvText {

  private CsvText() {}

  /** The text itself, or within quotes where it must be. */
  static String quoted(String text) {
    boolean plain =
        text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            && text.equals(text.strip());
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
