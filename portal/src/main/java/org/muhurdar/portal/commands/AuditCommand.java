package org.muhurdar.portal.commands;

import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.audit.AuditVerification;
import org.muhurdar.portal.audit.AuditVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
        "Recomputes every leaf, the tree and every signed checkpoint of the whole log.",
        "Exit code 0 when it is sound, 1 when it is not."
      },
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {

    @Mixin private AdminCommand.Config config = new AdminCommand.Config();

    @Override
    public Integer call() {
      try (Portal portal = config.open()) {
        AuditVerification verification = portal.door(AuditVerifier.class).verifyAll();
        System.out.println(verification);
        return verification.isSound() ? 0 : 1;
      }
    }
  }
}
