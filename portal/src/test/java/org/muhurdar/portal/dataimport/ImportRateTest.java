package org.muhurdar.portal.dataimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many holders a second come in, and whether memory stays flat. {@code -Dholders=1000000} with
 * {@code -Xmx512m} is the bar; the default is a tenth of it.
 */
@Tag("long")
final class ImportRateTest {

  @TempDir Path folder;

  @Test
  void many_holders_come_in_with_flat_memory() throws IOException {
    int holders = Integer.getInteger("holders", 100_000);
    boolean withCards = Boolean.getBoolean("cards");
    Path file = folder.resolve("many.jsonl");
    write(file, holders, withCards);
    try (ImportRoom room = new ImportRoom(folder)) {
      long[] most = new long[1];
      long start = System.nanoTime();
      ImportOutcome outcome =
          room.importer.run(
              file,
              ImportOptions.usual(file),
              (bytes, of, count) -> {
                Runtime runtime = Runtime.getRuntime();
                most[0] = Math.max(most[0], runtime.totalMemory() - runtime.freeMemory());
              });

      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(outcome.count().added()).isEqualTo(holders);
      System.out.printf(
          Locale.ROOT,
          "import: %,d holders%s in %.1f s, %,.0f a second; heap at most %,d MiB of %,d MiB%n",
          holders,
          withCards ? " with card and certificate" : "",
          seconds,
          holders / seconds,
          most[0] >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static void write(Path file, int holders, boolean withCards) throws IOException {
    String hash =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
            + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < holders; i++) {
        out.write(
            "{\"identity_number\":\""
                + SampleMaker.withCheckDigits(200_000_000 + i)
                + "\",\"name\":\"Işıl Öztürk\",\"phone\":\"+90500"
                + String.format(Locale.ROOT, "%07d", i)
                + "\",\"email\":\"kisi."
                + i
                + "@example.org\",\"word_hash\":\""
                + hash
                + "\""
                + (withCards ? card(i) : "")
                + "}\n");
      }
    }
  }

  private static String card(int i) {
    return ",\"cards\":[{\"serial\":\"90000000"
        + String.format(Locale.ROOT, "%08d", i)
        + "\",\"type\":\"AKIS-2.5\",\"certificates\":[{\"serial\":\"5A"
        + String.format(Locale.ROOT, "%08X", i)
        + "\",\"state\":\"VALID\",\"valid_from\":\"2026-01-01T00:00:00Z\","
        + "\"valid_to\":\"2029-01-01T00:00:00Z\"}]}]";
  }
}
