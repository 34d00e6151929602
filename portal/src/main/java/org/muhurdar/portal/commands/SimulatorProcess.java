package org.muhurdar.portal.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.portal.settings.BadSetting;

/** The simulator as a process of its own beside the portal, spoken to by SMPP and SMTP only. */
final class SimulatorProcess {

  static final String SYSTEM_ID = "muhurdar";
  static final String PASSWORD = "desk";

  private static final Pattern READY =
      Pattern.compile(".*ready.* smpp=[^ ]*:([0-9]+) smtp=[^ ]*:([0-9]+).*");

  private final Process process;
  private final int smppPort;
  private final int smtpPort;

  private SimulatorProcess(Process process, int smppPort, int smtpPort) {
    this.process = process;
    this.smppPort = smppPort;
    this.smtpPort = smtpPort;
  }

  static SimulatorProcess start(Path jar, int deskPort, Path people, String portalUrl, Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+DisableAttachMechanism",
                "-jar",
                jar.toString(),
                "--desk-port",
                Integer.toString(deskPort),
                "--smpp-port",
                "0",
                "--smtp-port",
                "0",
                "--people",
                people.toString(),
                "--portal-url",
                portalUrl,
                "--system-id",
                SYSTEM_ID,
                "--password",
                PASSWORD)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new SimulatorProcess(
            process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
      }
      line = output.readLine();
    }
    throw new BadSetting(
        "--desk-port", "is " + deskPort + ", and the desk did not start.", "Look into " + log);
  }

  int smppPort() {
    return smppPort;
  }

  int smtpPort() {
    return smtpPort;
  }

  void stop() {
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
