package org.muhurdar.portal.commands;

import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.pinvault.PinVault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "rotate",
    description = "Makes a new epoch key now, re-wraps every stored PIN and destroys the old key.",
    mixinStandardHelpOptions = true)
final class RotateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Override
  public Integer call() {
    try (Portal portal = config.open()) {
      return portal
          .door(PinVault.class)
          .rotateNow()
          .map(rotated -> {
            spec.commandLine().getOut().println("rotated: " + rotated);
            return 0;
          })
          .orElseGet(() -> {
            System.err.println("muhurdar: another process is rotating at this moment.");
            return 1;
          });
    }
  }
}
