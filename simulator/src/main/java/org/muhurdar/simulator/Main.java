package org.muhurdar.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.muhurdar.simulator.SimulatorOptions.Cards;
import org.muhurdar.simulator.SimulatorOptions.Ports;
import org.muhurdar.simulator.card.reader.ReaderCable;
import org.muhurdar.simulator.phone.Account;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulator as a process of its own. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = VirtualCardCommand.class,
    description =
        "The world outside the portal: an SMS centre (SMPP 3.4), a mail server (SMTP), a"
            + " card reader and a desk page that shows what they received. Port 0 takes any free"
            + " port.")
public final class Main implements Callable<Integer> {

  private static final int COULD_NOT_START = 2;

  @Option(
      names = "--desk-port",
      defaultValue = "8090",
      description = "port of the desk page and its HTTP API (default: ${DEFAULT-VALUE})")
  private int deskPort;

  @Option(
      names = "--smpp-port",
      defaultValue = "2775",
      description = "port of the SMS centre (default: ${DEFAULT-VALUE})")
  private int smppPort;

  @Option(
      names = "--smtp-port",
      defaultValue = "2525",
      description = "port of the mail server (default: ${DEFAULT-VALUE})")
  private int smtpPort;

  @Option(
      names = "--reader-port",
      defaultValue = "0",
      description = "port by which programs reach the reader's card (default: any)")
  private int readerPort;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "address all of them listen on (default: ${DEFAULT-VALUE})")
  private InetAddress bind = InetAddress.getLoopbackAddress();

  @Option(
      names = "--people",
      paramLabel = "FILE",
      description = "JSON Lines of sample people to name on the desk")
  private @Nullable Path people;

  @Option(
      names = "--cards",
      paramLabel = "FILE",
      description = "JSON Lines of cards that lie beside the reader")
  private @Nullable Path cards;

  @Option(
      names = "--card-folder",
      paramLabel = "DIR",
      description = "where those cards' memories are kept (default: forgotten at the end)")
  private @Nullable Path cardFolder;

  @Option(
      names = "--vpcd",
      paramLabel = "HOST:PORT",
      description = "plugs the reader into an agent, or a PC/SC stack, that listens there as vpcd")
  private @Nullable String vpcd;

  @Option(
      names = "--portal-url",
      paramLabel = "URL",
      description = "address of the portal the desk links to")
  private @Nullable URI portal;

  @Option(
      names = "--system-id",
      defaultValue = "muhurdar",
      description = "SMPP account (default: ${DEFAULT-VALUE})")
  private String systemId = "";

  @Option(
      names = "--password",
      defaultValue = "demo-sms",
      description = "its password, at most 8 letters (default: ${DEFAULT-VALUE})")
  private String password = "";

  @Option(
      names = "--smtp-key-store",
      paramLabel = "FILE",
      description = "PKCS#12 file with the certificate for STARTTLS (default: no STARTTLS)")
  private @Nullable Path keyStore;

  @Option(
      names = "--smtp-key-store-password",
      defaultValue = "changeit",
      description = "its password (default: ${DEFAULT-VALUE})")
  private String keyStorePassword = "";

  @Option(
      names = "--messages",
      defaultValue = "100000",
      description = "how many SMS, and how many mails, are kept (default: ${DEFAULT-VALUE})")
  private int messages;

  /** Starts the simulator and waits for Ctrl-C; exit code 2 when it cannot start. */
  public static void main(String[] arguments) {
    quieten();
    System.exit(command().execute(arguments));
  }

  static CommandLine command() {
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler((problem, line, parsed) -> {
      if (problem instanceof SimulatorFailure || problem instanceof IllegalArgumentException) {
        line.getErr().println("simulator: " + problem.getMessage());
        return COULD_NOT_START;
      }
      throw problem;
    });
    return command;
  }

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    SimulatorOptions options =
        new SimulatorOptions(
            bind,
            new Ports(deskPort, smppPort, smtpPort, readerPort),
            new Account(systemId, password),
            Optional.ofNullable(people),
            Optional.ofNullable(portal),
            Optional.ofNullable(keyStore)
                .map(file -> MailCertificate.read(file, keyStorePassword.toCharArray())),
            new Cards(Optional.ofNullable(cards), Optional.ofNullable(cardFolder)),
            messages,
            InstantSource.system());
    try (Simulator simulator = Simulator.start(options)) {
      plugIn(simulator);
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println(readyLine(simulator));
      out.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  /** For as long as the program runs. */
  private void plugIn(Simulator simulator) {
    if (vpcd != null) {
      ReaderCable _ = ReaderCable.plug(VirtualCardCommand.address(vpcd), simulator.reader());
    }
  }

  private String readyLine(Simulator simulator) {
    return "Simulator ready: desk="
        + simulator.deskUri()
        + " smpp="
        + bind.getHostAddress()
        + ":"
        + simulator.smppPort()
        + " smtp="
        + bind.getHostAddress()
        + ":"
        + simulator.smtpPort()
        + " reader="
        + bind.getHostAddress()
        + ":"
        + simulator.readerPort();
  }

  /** The libraries tell of every connection; only what is wrong is worth a line. */
  private static void quieten() {
    String levels =
        """
        handlers=java.util.logging.ConsoleHandler
        .level=WARNING
        org.jsmpp.level=SEVERE
        org.subethamail.level=SEVERE
        """;
    try (InputStream in = new ByteArrayInputStream(levels.getBytes(StandardCharsets.UTF_8))) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
