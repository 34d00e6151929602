package org.muhurdar.portal.commands;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.BindException;
import org.muhurdar.portal.dataimport.ImportFailure;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.settings.BadSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line: names the commands and turns refusals into one clear sentence. */
@Command(
    name = "muhurdar",
    description = "Self-service portal of a certification provider.",
    mixinStandardHelpOptions = true,
    version = "Mühürdar 0.1.0",
    subcommands = {ServeCommand.class, DemoCommand.class, AdminCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class PortalCommand {

  /** Exit code of a command that was refused for a reason its user can mend. */
  public static final int REFUSED = 2;

  private PortalCommand() {}

  /** Runs the named command; its exit code. */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new PortalCommand());
    line.setExecutionExceptionHandler(PortalCommand::refuse);
    boolean serves = arguments.length > 0 && !arguments[0].equals(AdminCommand.NAME);
    return serves ? line.execute(arguments) : withLogsAside(line, arguments);
  }

  /**
   * Standard output is for the command's result, so that a script can take it; whatever else the
   * rooms print, their logs above all, goes to standard error.
   */
  private static int withLogsAside(CommandLine line, String... arguments) {
    PrintStream out = System.out;
    line.setOut(new PrintWriter(out, true, out.charset()));
    System.setOut(System.err);
    try {
      return line.execute(arguments);
    } finally {
      System.setOut(out);
    }
  }

  private static int refuse(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof BadSetting setting) {
        line.getErr().println("muhurdar: setting " + setting.key() + " " + setting.fault());
        line.getErr().println("muhurdar: " + setting.remedy());
        return REFUSED;
      }
      if (cause instanceof KeyStoreFailure keys) {
        line.getErr().println("muhurdar: key store: " + keys.fault());
        line.getErr().println("muhurdar: " + keys.remedy());
        return REFUSED;
      }
      if (cause instanceof ImportFailure refusal) {
        line.getErr().println("muhurdar: " + refusal.getMessage());
        line.getErr().println("muhurdar: " + refusal.remedy());
        return REFUSED;
      }
      if (cause instanceof BindException) {
        line.getErr()
            .println("muhurdar: a port of this portal is taken by another program: " + cause);
        return REFUSED;
      }
      cause = cause.getCause();
    }
    throw failure;
  }
}
