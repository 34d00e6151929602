package org.muhurdar.portal.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Runs the portal until it is told to stop.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The settings, a properties file in UTF-8 (docs/operations.md).")
  private Path config = Path.of("portal.properties");

  @Override
  public Integer call() throws InterruptedException {
    Portal.start(Settings.read(config)).awaitEnd();
    return 0;
  }
}
