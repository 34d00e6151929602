package org.muhurdar.portal.dataimport;

import java.nio.file.Path;
import java.util.Locale;

/** How records are written down. */
public enum Format {
  /** RFC 4180 with a header line, one line a card. */
  CSV,
  /** One JSON object a line, one line a person. */
  JSON_LINES;

  /**
   * By the ending of the file's name.
   *
   * @throws ImportFailure for another ending
   */
  public static Format of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CSV;
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return JSON_LINES;
    }
    throw new ImportFailure(
        ImportFailure.Code.FORMAT,
        "The name " + name + " does not say what the file is.",
        "Name the file .csv or .jsonl.");
  }
}
