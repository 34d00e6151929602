package org.muhurdar.agent;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.terminal.ConsolePrompt;
import org.muhurdar.agent.terminal.Terminal;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Randomness;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The agent as a process of its own: pages by default, or one thing done in the terminal. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "The card program of this machine. Without a command it serves its pages on loopback until"
            + " it is stopped.",
    subcommands = Main.TerminalCommand.class)
public final class Main implements Callable<Integer> {

  private static final int COULD_NOT_START = 2;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + AgentOptions.USUAL_PORT,
      description =
          "port of the pages on 127.0.0.1 (default: ${DEFAULT-VALUE}); taken: the next two are"
              + " tried; 0: any")
  private int port;

  @Option(
      names = "--vpcd-port",
      paramLabel = "PORT",
      scope = ScopeType.INHERIT,
      description = "a reader on 127.0.0.1 that virtual cards connect to; 0: any port")
  private @Nullable Integer vpcdPort;

  @Option(
      names = "--no-platform-readers",
      scope = ScopeType.INHERIT,
      description = "leave the machine's card service alone")
  private boolean noPlatformReaders;

  @Option(
      names = "--portal",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "a portal that is known to be right; may be given several times")
  private List<String> portals = List.of();

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description = "folder of this installation (default: the user's own)")
  private @Nullable Path home;

  @Option(
      names = "--open-page",
      negatable = true,
      description =
          "shows the page in the browser, where there is a desktop; one that runs already is shown"
              + " and none is started (as from the menu)")
  private boolean openPage;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  /** Runs until it is stopped, or one command; exit code 2 when it cannot start. */
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  static CommandLine command() {
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler((problem, line, parsed) -> {
      if (problem instanceof AgentFailure || problem instanceof IllegalArgumentException) {
        line.getErr().println("agent: " + problem.getMessage());
        return COULD_NOT_START;
      }
      throw problem;
    });
    return command;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    AgentOptions options = options();
    Optional<URI> running = openPage ? RunningAgent.find(options.home()) : Optional.empty();
    if (running.isPresent()) {
      Desktop.show(running.get());
      return 0;
    }
    try (Agent agent = Agent.start(options);
        RunningAgent _ = RunningAgent.note(options.home(), agent.uri())) {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      String vpcd =
          agent.vpcdPort().isPresent() ? " vpcd=127.0.0.1:" + agent.vpcdPort().getAsInt() : "";
      out.println("Agent ready: page=" + agent.uri() + vpcd + " mark=" + agent.mark());
      agent
          .takenPort()
          .ifPresent(port ->
              out.println(
                  "Port "
                      + port
                      + " is taken, so portals cannot find this agent: only the short code works."));
      out.flush();
      if (openPage) {
        Desktop.show(agent.uri());
      }
      Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "agent-end"));
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private AgentOptions options() {
    Set<PortalAddress> known = new LinkedHashSet<>();
    for (String portal : portals) {
      known.add(
          PortalAddress.read(portal)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "--portal takes an https address, or http on this machine: " + portal)));
    }
    return new AgentOptions(
        AgentOptions.portsFrom(port),
        vpcdPort == null ? OptionalInt.empty() : OptionalInt.of(vpcdPort),
        !noPlatformReaders,
        known,
        home == null ? AgentOptions.usualHome(System.getenv()) : home,
        InstantSource.system(),
        Randomness.ofSystem());
  }

  /** The same functions without a browser. */
  @Command(
      name = "terminal",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Does one thing in the terminal; PINs are typed unseen.",
        "  list                         readers and cards",
        "  diagnose                     reader, service, card, portal, clock",
        "  unlock CODE [--portal URL]   unlocks by the portal's short code",
        "  change-pin                   changes the PIN with the old one"
      })
  static final class TerminalCommand implements Callable<Integer> {

    @CommandLine.ParentCommand private @Nullable Main parent;
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Parameters(
        index = "0",
        paramLabel = "WHAT",
        description = "list, diagnose, unlock, change-pin")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "CODE", description = "the short code")
    private @Nullable String shortCode;

    @Option(
        names = "--reader",
        paramLabel = "NAME",
        description = "which reader, if several have cards")
    private @Nullable String reader;

    @Option(
        names = "--lang",
        paramLabel = "tr|en",
        defaultValue = "tr",
        description = "language (default: tr)")
    private String language = "tr";

    @Override
    public Integer call() {
      CommandSpec own = Objects.requireNonNull(spec);
      AgentOptions options = Objects.requireNonNull(parent).options();
      Optional<org.muhurdar.agent.reader.NetworkReader> network = Agent.network(options);
      try {
        Terminal terminal =
            new Terminal(
                Agent.parts(options, network),
                options.randomness(),
                new ConsolePrompt(),
                own.commandLine().getOut(),
                Language.ofCode(language));
        return run(terminal, own);
      } finally {
        network.ifPresent(org.muhurdar.agent.reader.NetworkReader::close);
      }
    }

    private int run(Terminal terminal, CommandSpec own) {
      return switch (what) {
        case "list" -> terminal.list();
        case "diagnose" -> terminal.diagnose();
        case "change-pin" -> terminal.changePin(Optional.ofNullable(reader));
        case "unlock" ->
            terminal.unlock(Optional.ofNullable(shortCode), Optional.ofNullable(reader));
        default ->
            throw new CommandLine.ParameterException(
                own.commandLine(),
                "there is no terminal command '"
                    + what
                    + "'; "
                    + Arrays.asList("list", "diagnose", "unlock", "change-pin"));
      };
    }
  }
}
