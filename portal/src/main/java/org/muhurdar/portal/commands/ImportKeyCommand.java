package org.muhurdar.portal.commands;

import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.BadSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import-key",
    description = "Prints the public key to which a card maker seals PINs and words.",
    mixinStandardHelpOptions = true)
final class ImportKeyCommand implements Callable<Integer> {

  private static final String NEW = "new";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Parameters(
      arity = "0..1",
      paramLabel = NEW,
      description = {
        "Replaces the key first and destroys the old one. What was sealed to the old one, in",
        "whatever file or backup, opens no more: import it before."
      })
  private @Nullable String wish;

  @Override
  public Integer call() {
    if (wish != null && !NEW.equals(wish)) {
      throw new BadSetting("import-key", "knows 'new', not '" + wish + "'.", "See --help.");
    }
    try (Portal portal = config.open()) {
      Keys keys = portal.door(Keys.class);
      if (wish != null) {
        keys.newImportKey();
      }
      spec.commandLine()
          .getOut()
          .println(Base64.getEncoder().encodeToString(keys.importPublicKey()));
      return 0;
    }
  }
}
