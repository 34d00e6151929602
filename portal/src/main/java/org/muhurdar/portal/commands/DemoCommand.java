package org.muhurdar.portal.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Runs the real portal on this machine with an embedded PostgreSQL, and beside it the",
      "simulator: a phone, a mailbox and their desk. Ctrl-C stops everything; a second start",
      "finds its data again."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The portal's port (default: ${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(
      names = "--desk-port",
      paramLabel = "PORT",
      description = "The desk's port (default: ${DEFAULT-VALUE}).")
  private int deskPort = 8090;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where data and keys are kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = data.toAbsolutePath().normalize();
    requireWritable(folder);
    requireFree("--port", port);
    requireFree("--desk-port", deskPort);

    SampleData sample = SampleData.unpackInto(folder.resolve("sample"));
    SimulatorProcess simulator =
        SimulatorProcess.start(
            simulatorJar(),
            deskPort,
            sample.people(),
            portalUrl(),
            folder.resolve("simulator.log"));
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::stop, "stop-simulator"));

    Portal portal = Portal.start(Settings.of(settings(folder, simulator)));
    sample.importInto(portal);
    announce(sample.peopleLines());
    portal.awaitEnd();
    return 0;
  }

  private Map<String, String> settings(Path folder, SimulatorProcess simulator) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("http.port", Integer.toString(port));
    settings.put("log.level", "warn");
    settings.put("portal.public-url", portalUrl());
    settings.put("database.embedded-folder", folder.resolve("database").toString());
    settings.put("keystore.folder", folder.resolve("keys").toString());
    settings.put("smpp.host", "127.0.0.1");
    settings.put("smpp.port", Integer.toString(simulator.smppPort()));
    settings.put("smpp.system-id", SimulatorProcess.SYSTEM_ID);
    settings.put("smpp.password", SimulatorProcess.PASSWORD);
    settings.put("mail.from", "bildirim@muhurdar.example");
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", Integer.toString(simulator.smtpPort()));
    return settings;
  }

  private String portalUrl() {
    return "http://localhost:" + port;
  }

  private static Path simulatorJar() {
    String jar = System.getProperty("muhurdar.simulator", "");
    if (jar.isEmpty() || !Files.isReadable(Path.of(jar))) {
      throw new BadSetting(
          "-Dmuhurdar.simulator",
          "names no simulator.",
          "Start the demo by ./muhurdar demo, which builds it.");
    }
    return Path.of(jar);
  }

  private static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      Path trial = Files.createTempFile(folder, "writable", "");
      Files.delete(trial);
    } catch (IOException | UncheckedIOException e) {
      throw new BadSetting(
          "--data", "is " + folder + ", which cannot be written.", "Give another: --data DIR");
    }
  }

  private static void requireFree(String option, int port) {
    if (port < 1 || port > 65_535) {
      throw new BadSetting(option, "is " + port + ".", "Give a port from 1 to 65535.");
    }
    try (ServerSocket trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new BadSetting(
          option, "is " + port + ", which another program uses.", "Give another: " + option + " N");
    }
  }

  private void announce(List<String> people) {
    PrintStream out = System.out;
    out.printf(
        "Mühürdar hazır: portal http://localhost:%d · masa (telefon, posta) http://localhost:%d%n",
        port, deskPort);
    out.printf(
        "Mühürdar is ready: portal http://localhost:%d · desk (phone, mailbox)"
            + " http://localhost:%d%n",
        port, deskPort);
    people.forEach(out::println);
    out.println("Durdurmak için Ctrl-C. / Ctrl-C stops it.");
    out.flush();
  }
}
