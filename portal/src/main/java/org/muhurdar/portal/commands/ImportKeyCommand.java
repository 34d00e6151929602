package org.muhurdar.portal.commands;

import java.util.Base64;
import java.util.concurrent.Callable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.keystore.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "import-key",
    description = "Prints the public key to which a card maker seals PINs and words.",
    mixinStandardHelpOptions = true)
final class ImportKeyCommand implements Callable<Integer> {

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Override
  public Integer call() {
    try (Portal portal = config.open()) {
      System.out.println(
          Base64.getEncoder().encodeToString(portal.door(Keys.class).importPublicKey()));
      return 0;
    }
  }
}
