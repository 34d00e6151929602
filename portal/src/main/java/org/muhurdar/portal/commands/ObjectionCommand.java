package org.muhurdar.portal.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.Objections;
import org.muhurdar.portal.settings.BadSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "objection",
    description = "The objections of holders ('ben yapmad\u0131m').",
    mixinStandardHelpOptions = true,
    subcommands = {ObjectionCommand.Open.class, ObjectionCommand.Settle.class},
    synopsisSubcommandLabel = "COMMAND")
final class ObjectionCommand {

  ObjectionCommand() {}

  @Command(
      name = "list",
      description = "Those nobody has settled: since when, and the end of the identity number.",
      mixinStandardHelpOptions = true)
  static final class Open implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private AdminCommand.Config config = new AdminCommand.Config();

    @Override
    public Integer call() {
      try (Portal portal = config.open()) {
        PrintWriter out = spec.commandLine().getOut();
        Holders holders = portal.door(Holders.class);
        List<Objections.OpenObjection> open = portal.door(Objections.class).open();
        for (Objections.OpenObjection one : open) {
          String number =
              holders.find(one.holder()).map(holder -> holder.personId().toString()).orElse("?");
          out.println(one.raisedAt() + " " + number);
        }
        out.println("open objections: " + open.size());
        return 0;
      }
    }
  }

  @Command(
      name = "settle",
      description = {
        "Opens again what a holder's objection stopped: you have spoken with the holder and know",
        "who acted. The reason stays in the audit log, and the holder sees that it was settled.",
        "Exit code 1 when no objection of this holder is open."
      },
      mixinStandardHelpOptions = true)
  static final class Settle implements Callable<Integer> {

    private static final int LONGEST_REASON = 500;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private AdminCommand.Config config = new AdminCommand.Config();

    @Parameters(
        index = "0",
        paramLabel = "IDENTITY-NUMBER",
        description = "The holder's, as on the file.")
    private String number = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Who was spoken to, and what was found.")
    private String reason = "";

    @Override
    public Integer call() {
      if (reason.isBlank() || reason.length() > LONGEST_REASON) {
        throw new BadSetting("--reason", "is empty or too long.", "Give up to 500 characters.");
      }
      PersonId personId = personId();
      try (Portal portal = config.open()) {
        Optional<Holder> holder = portal.door(Holders.class).find(personId);
        boolean settled =
            holder.isPresent()
                && portal.door(Objections.class).settleByDesk(holder.get().id(), reason.strip());
        spec.commandLine().getOut().println(settled ? "settled" : "no open objection");
        return settled ? 0 : 1;
      }
    }

    private PersonId personId() {
      if (PersonId.read(number) instanceof PersonId.Read(PersonId personId)) {
        return personId;
      }
      throw new BadSetting("IDENTITY-NUMBER", "is none.", "Give it as it stands on the file.");
    }
  }
}
