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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Runs the real portal on this machine with an embedded PostgreSQL, and beside it the",
      "agent that people have on their own machines, and the simulator: a phone, a mailbox, a",
      "card reader and their desk. Ctrl-C stops everything; a second start finds its data again."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final int USUAL_AGENT_PORT = 35_500;
  private static final String SYSTEM_ID = "muhurdar";
  private static final String PASSWORD = "desk";
  private static final Pattern SIMULATOR_READY = Pattern.compile("Simulator ready.*");
  private static final Pattern AGENT_READY = Pattern.compile("Agent ready.*");

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

  @Option(names = "--rehearsal", hidden = true)
  private boolean rehearsal;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rehearsal) {
      port = freePort();
      deskPort = freePort();
    }
    Path folder = data.toAbsolutePath().normalize();
    requireWritable(folder);
    requireFree("--port", port);
    requireFree("--desk-port", deskPort);

    SampleData sample = SampleData.unpackInto(folder.resolve("sample"));
    int agentPort = agentPort();
    int vpcdPort = freePort();
    Keys keys = FileKeys.open(folder.resolve("keys"), Optional.empty(), Randomness.ofSystem());
    Path cards = SampleCards.write(folder.resolve("sample"), keys);
    Neighbour agent = startAgent(folder, agentPort, vpcdPort);
    Gateways gateways = new Gateways(freePort(), freePort());
    Neighbour simulator = startSimulator(folder, sample, cards, vpcdPort, gateways);

    Portal portal = Portal.start(Settings.of(settings(folder, agentPort, gateways)));
    sample.importInto(portal);
    simulator.awaitReady(SIMULATOR_READY);
    agent.awaitReady(AGENT_READY);
    if (rehearsal) {
      Rehearsal.play(portalUrl());
      return 0;
    }
    announce(sample.peopleLines(), agentPort);
    Rehearsal.beginIfAsked();
    portal.awaitEnd();
    return 0;
  }

  /** The agent of the people who sit before this machine, with the simulator's reader. */
  private Neighbour startAgent(Path folder, int agentPort, int vpcdPort) throws IOException {
    return Neighbour.start(
        "agent",
        jar("agent"),
        List.of(
            "--port",
            Integer.toString(agentPort),
            "--vpcd-port",
            Integer.toString(vpcdPort),
            "--no-platform-readers",
            "--portal",
            portalUrl(),
            "--home",
            folder.resolve("agent").toString()),
        folder.resolve("agent.log"));
  }

  /** Where the simulator takes messages; the portal finds it there when it is ready. */
  private record Gateways(int smpp, int smtp) {}

  private Neighbour startSimulator(
      Path folder, SampleData sample, Path cards, int vpcdPort, Gateways gateways)
      throws IOException {
    return Neighbour.start(
        "simulator",
        jar("simulator"),
        List.of(
            "--desk-port",
            Integer.toString(deskPort),
            "--smpp-port",
            Integer.toString(gateways.smpp()),
            "--smtp-port",
            Integer.toString(gateways.smtp()),
            "--people",
            sample.people().toString(),
            "--cards",
            cards.toString(),
            "--card-folder",
            folder.resolve("cards").toString(),
            "--vpcd",
            "127.0.0.1:" + vpcdPort,
            "--portal-url",
            portalUrl(),
            "--system-id",
            SYSTEM_ID,
            "--password",
            PASSWORD),
        folder.resolve("simulator.log"));
  }

  private Map<String, String> settings(Path folder, int agentPort, Gateways gateways) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("http.port", Integer.toString(port));
    settings.put("log.level", "warn");
    settings.put("portal.public-url", portalUrl());
    settings.put("database.embedded-folder", folder.resolve("database").toString());
    settings.put("keystore.folder", folder.resolve("keys").toString());
    settings.put("smpp.host", "127.0.0.1");
    settings.put("smpp.port", Integer.toString(gateways.smpp()));
    settings.put("smpp.system-id", SYSTEM_ID);
    settings.put("smpp.password", PASSWORD);
    settings.put("mail.from", "bildirim@muhurdar.example");
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", Integer.toString(gateways.smtp()));
    settings.put("agent.address", "http://127.0.0.1:" + agentPort);
    return settings;
  }

  private static int agentPort() throws IOException {
    return isFree(USUAL_AGENT_PORT) ? USUAL_AGENT_PORT : freePort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket trial = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return trial.getLocalPort();
    }
  }

  private String portalUrl() {
    return "http://localhost:" + port;
  }

  private static Path jar(String program) {
    String jar = System.getProperty("muhurdar." + program, "");
    if (jar.isEmpty() || !Files.isReadable(Path.of(jar))) {
      throw new BadSetting(
          "-Dmuhurdar." + program,
          "names no program.",
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
    if (!isFree(port)) {
      throw new BadSetting(
          option, "is " + port + ", which another program uses.", "Give another: " + option + " N");
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void announce(List<String> people, int agentPort) {
    PrintStream out = System.out;
    out.printf(
        "Mühürdar hazır: portal http://localhost:%d · masa (telefon, posta, kart okuyucu)"
            + " http://localhost:%d · kart programı http://127.0.0.1:%d%n",
        port, deskPort, agentPort);
    out.printf(
        "Mühürdar is ready: portal http://localhost:%d · desk (phone, mailbox, card reader)"
            + " http://localhost:%d · agent http://127.0.0.1:%d%n",
        port, deskPort, agentPort);
    people.forEach(out::println);
    out.println("Durdurmak için Ctrl-C. / Ctrl-C stops it.");
    out.flush();
  }
}
