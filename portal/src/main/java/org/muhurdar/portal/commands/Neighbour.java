package org.muhurdar.portal.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.muhurdar.portal.settings.BadSetting;

/** A program of the demo that runs beside the portal, as it would elsewhere in the world. */
final class Neighbour {

  private final Process process;
  private final String name;
  private final Path log;

  private Neighbour(Process process, String name, Path log) {
    this.process = process;
    this.name = name;
    this.log = log;
  }

  /** Starts a jar; what it complains of goes to the log. */
  static Neighbour start(String name, Path jar, List<String> arguments, Path log)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+DisableAttachMechanism",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Neighbour neighbour = new Neighbour(process, name, log);
    Runtime.getRuntime().addShutdownHook(new Thread(neighbour::stop, "stop-" + name));
    return neighbour;
  }

  /** Waits for the line by which it says that it is ready. */
  void awaitReady(Pattern ready) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null) {
      if (ready.matcher(line).matches()) {
        return;
      }
      line = output.readLine();
    }
    throw new BadSetting("the " + name, "did not start.", "Look into " + log);
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
