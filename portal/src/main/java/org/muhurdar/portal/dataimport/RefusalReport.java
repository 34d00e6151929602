package org.muhurdar.portal.dataimport;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.portal.dataimport.ImportStore.Refusal;

/** The list of refused records: line number, reason, sentence, as CSV. */
final class RefusalReport {

  private static final int PORTION = 1_000;

  private RefusalReport() {}

  /** Writes it, or takes an old one away when there is nothing to report. */
  static Optional<Path> write(ImportStore store, UUID importId, Path report) {
    List<Refusal> portion = store.refusalsAfter(importId, 0, PORTION);
    try {
      if (portion.isEmpty()) {
        Files.deleteIfExists(report);
        return Optional.empty();
      }
      try (BufferedWriter out = Files.newBufferedWriter(report, StandardCharsets.UTF_8)) {
        out.write("line,reason,sentence\r\n");
        while (!portion.isEmpty()) {
          for (Refusal refusal : portion) {
            out.write(refusal.line() + "," + refusal.reason() + ",");
            out.write(CsvText.quoted(refusal.sentence()) + "\r\n");
          }
          portion = store.refusalsAfter(importId, portion.getLast().line(), PORTION);
        }
      }
      return Optional.of(report);
    } catch (IOException e) {
      throw new ImportFailure(
          ImportFailure.Code.FILE,
          "The report " + report + " cannot be written (" + e + ").",
          "Free the place, or name another report. The import itself is complete.");
    }
  }
}
