package org.muhurdar.portal.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.dataimport.ImportCount;
import org.muhurdar.portal.dataimport.ImportOptions;
import org.muhurdar.portal.dataimport.ImportOutcome;
import org.muhurdar.portal.dataimport.Importer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Takes holders, cards and sealed PINs from a CSV or JSON Lines file (docs/import-format.md).",
      "An interrupted import goes on where it stopped when it is started again."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private static final int BAR = 30;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Parameters(paramLabel = "FILE", description = "The file, .csv or .jsonl.")
  private Path file = Path.of("");

  @Option(
      names = "--update",
      description = "Bring persons who are on file with other data up to date, not refuse them.")
  private boolean update;

  @Override
  public Integer call() {
    ImportOptions options = ImportOptions.usual(file);
    try (Portal portal = config.open()) {
      ImportOutcome outcome =
          portal
              .door(Importer.class)
              .run(file, update ? options.updating() : options, ImportCommand::draw);
      report(spec.commandLine().getOut(), outcome);
      return outcome.count().refused() == 0 ? 0 : 1;
    }
  }

  private static void draw(long bytes, long ofBytes, ImportCount count) {
    int done = ofBytes == 0 ? BAR : (int) (BAR * bytes / ofBytes);
    System.err.printf(
        Locale.ROOT,
        "\r[%s%s] %3d %%  %d records, %d refused",
        "#".repeat(done),
        " ".repeat(BAR - done),
        ofBytes == 0 ? 100 : 100 * bytes / ofBytes,
        count.records(),
        count.refused());
  }

  private static void report(PrintWriter out, ImportOutcome outcome) {
    System.err.println();
    ImportCount count = outcome.count();
    double seconds = Math.max(0.001, outcome.took().toMillis() / 1000.0);
    out.printf(
        Locale.ROOT,
        "%d records%s: %d added, %d changed, %d the same, %d refused; %d cards, %d PINs, %d"
            + " PUKs, %d certificates; %.1f s, %.0f records/s%n",
        count.records(),
        outcome.resumed() ? " (resumed)" : "",
        count.added(),
        count.changed(),
        count.same(),
        count.refused(),
        count.cards(),
        count.pins(),
        count.puks(),
        count.certificates(),
        seconds,
        count.records() / seconds);
    outcome.report().ifPresent(report -> out.println("refused records: " + report));
  }
}
