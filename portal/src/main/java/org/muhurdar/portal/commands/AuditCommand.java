package org.muhurdar.portal.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.audit.AuditVerification;
import org.muhurdar.portal.audit.AuditVerifier;
import org.muhurdar.portal.audit.CheckpointKey;
import org.muhurdar.portal.audit.ProofFault;
import org.muhurdar.portal.audit.ProofVerdict;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "audit",
    description = "The audit log.",
    mixinStandardHelpOptions = true,
    subcommands = AuditCommand.Verify.class,
    synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

  AuditCommand() {}

  @Command(
      name = "verify",
      description = {
        "Recomputes every leaf, the tree and every signed checkpoint of the whole log, or with",
        "--proof checks the one proof that came with a receipt.",
        "Exit code 0 when it is sound, 1 when it is not."
      },
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Against against = new Against();

    @Option(
        names = "--proof",
        paramLabel = "FILE",
        description = "A proof as a receipt offers it; with --key no portal and no database.")
    private @Nullable Path proof;

    /** Whose log it is. */
    static final class Against {
      @Option(names = "--config", paramLabel = "FILE", description = "The portal's settings.")
      private @Nullable Path config;

      @Option(
          names = "--key",
          paramLabel = "LINE",
          description = "The log's public key as one line: name+id+key (with --proof).")
      private @Nullable String line;
    }

    @Override
    public Integer call() {
      Path file = proof;
      if (file != null) {
        return judge(spec.commandLine().getOut(), content(file));
      }
      Path config = against.config;
      if (config == null) {
        throw new BadSetting("--config", "is missing.", "The whole log needs it: --config FILE");
      }
      try (Portal portal = Portal.withoutScreens(Settings.read(config))) {
        AuditVerification verification = portal.door(AuditVerifier.class).verifyAll();
        spec.commandLine().getOut().println(verification);
        return verification.isSound() ? 0 : 1;
      }
    }

    private int judge(PrintWriter out, byte[] document) {
      // A proof names its key; it is believed when one of ours signed it.
      ProofVerdict verdict = new ProofVerdict.Refused(ProofFault.FOREIGN_KEY);
      for (CheckpointKey key : keys()) {
        verdict = AuditVerifier.verifyProof(document, key);
        if (!verdict.equals(new ProofVerdict.Refused(ProofFault.FOREIGN_KEY))) {
          break;
        }
      }
      return switch (verdict) {
        case ProofVerdict.Genuine genuine -> {
          tell(out, genuine);
          yield 0;
        }
        case ProofVerdict.Refused(ProofFault fault) -> {
          out.println("refused: " + fault);
          yield 1;
        }
      };
    }

    private static void tell(PrintWriter out, ProofVerdict.Genuine genuine) {
      out.println("genuine: event " + genuine.index() + " of " + genuine.treeSize());
      out.println("  reference " + genuine.reference());
      out.println("  at        " + genuine.at());
      out.println("  act       " + genuine.type() + " " + genuine.phase());
      genuine.open().forEach((name, value) -> out.println("  " + name + " = " + value));
      genuine.opened().forEach((name, value) -> out.println("  " + name + " = " + value));
    }

    private List<CheckpointKey> keys() {
      String line = against.line;
      if (line != null) {
        return List.of(
            CheckpointKey.parse(line.strip())
                .orElseThrow(() ->
                    new BadSetting(
                        "--key",
                        "is no checkpoint key.",
                        "Give the line name+id+key of the log.")));
      }
      Path config = against.config;
      if (config == null) {
        throw new IllegalStateException("one of the two is always given");
      }
      try (Portal portal = Portal.withoutScreens(Settings.read(config))) {
        return portal.door(AuditVerifier.class).trusted();
      }
    }

    private static byte[] content(Path file) {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new BadSetting(
            "--proof", "is " + file + ", which cannot be read.", "Name the file of a receipt.");
      }
    }
  }
}
