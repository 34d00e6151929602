package org.muhurdar.portal.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.dataimport.Exporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Writes holders, cards and certificates to a file, without any secret.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Parameters(paramLabel = "FILE", description = "The file, .csv or .jsonl; replaced.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    try (Portal portal = config.open()) {
      long holders = portal.door(Exporter.class).run(file, count -> {});
      spec.commandLine().getOut().println(holders + " holders written to " + file);
      return 0;
    }
  }
}
