package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.muhurdar.acceptance.house.House;

/** Prints figures as they come and keeps the last word of each run in docs/measurements.md. */
final class Measurements {

  private static final PrintStream OUT =
      new PrintStream(
          new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static final String HEAD =
      """
      # Measurements

      Each line is one run: what was measured, with which command, what came out on how large a machine, and when.

      | Bar | Command | Figure | Day |
      |---|---|---|---|
      """;

  private Measurements() {}

  static void print(String line) {
    OUT.println(line);
  }

  /** Adds a line to the kept figures, unless the run was told not to. */
  static void keep(Bench.Options options, String bar, String figure) throws IOException {
    print(figure);
    if (options.text("keep", "yes").equals("no")) {
      return;
    }
    Path file = House.folder().resolve("docs/measurements.md");
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, HEAD);
    }
    Files.writeString(
        file,
        "| %s | `%s` | %s (%s) | %s |%n"
            .formatted(bar, options.command(), figure, machine(), LocalDate.now(ZoneOffset.UTC)),
        StandardOpenOption.APPEND);
  }

  static String machine() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%d cores, %d GiB, %s, JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Math.round(system.getTotalMemorySize() / 1073741824.0),
            System.getProperty("os.arch"),
            Runtime.version().feature());
  }
}
