package org.muhurdar.portal.commands;

import java.nio.file.Path;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeping a portal: records in and out, keys, the audit log. */
@Command(
    name = AdminCommand.NAME,
    description = "Import, export, keys, objections, audit.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ImportCommand.class,
      ExportCommand.class,
      SealCommand.class,
      ImportKeyCommand.class,
      RotateCommand.class,
      PukCommand.class,
      CardKeysCommand.class,
      ObjectionCommand.class,
      AuditCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class AdminCommand {

  static final String NAME = "admin";

  AdminCommand() {}

  /** The option that most of them share. */
  static final class Config {
    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE",
        description = "The portal's settings.")
    private Path file = Path.of("portal.properties");

    /** The portal's rooms without its screens, on its database and keys. */
    Portal open() {
      return Portal.withoutScreens(Settings.read(file));
    }
  }
}
