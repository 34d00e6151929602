package org.muhurdar.portal.commands;

import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.pinvault.PinVault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "rotate",
    description = "Makes a new epoch key now, re-wraps every stored PIN and destroys the old key.",
    mixinStandardHelpOptions = true)
final class RotateCommand implements Callable<Integer> {

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Override
  public Integer call() {
    try (Portal portal = config.open()) {
      return portal
          .door(PinVault.class)
          .rotateNow()
          .map(rotated -> {
            System.out.println("rotated: " + rotated);
            return 0;
          })
          .orElseGet(() -> {
            System.err.println("muhurdar: another process is rotating at this moment.");
            return 1;
          });
    }
  }
}
