package org.muhurdar.portal.commands;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.muhurdar.card.profile.PukInCard;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.settings.BadSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "puk",
    description = {
      "Tells how the stored PUK of a card stands, never the PUK. Where a lost unlock left two of",
      "which nobody knows which is in the card, a person may say so here; and what is stored may be",
      "dropped, so that an import can bring another."
    },
    mixinStandardHelpOptions = true)
final class PukCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Parameters(index = "0", paramLabel = "CARD", description = "The card's serial.")
  private String card = "";

  @Option(
      names = "--in-card",
      paramLabel = "WHICH",
      description = {
        "'former': the unlock that was lost did not change the PUK; 'latter': it did. A wrong word",
        "costs the card one of three tries."
      })
  private String inCard = "";

  @Option(names = "--drop", description = "Forgets what is stored for the card.")
  private boolean drop;

  @Override
  public Integer call() {
    CardSerial serial = serial();
    try (Portal portal = config.open()) {
      PukVault vault = portal.door(PukVault.class);
      boolean done =
          drop ? vault.forget(serial) : inCard.isEmpty() || vault.settleByHand(serial, which());
      spec.commandLine().getOut().println(serial + ": " + vault.standing(serial));
      return done ? 0 : 1;
    }
  }

  private CardSerial serial() {
    try {
      return new CardSerial(card);
    } catch (IllegalArgumentException e) {
      throw new BadSetting("CARD", "is no card serial.", "Give 8 to 32 capitals and digits.");
    }
  }

  private PukInCard which() {
    return switch (inCard.toLowerCase(Locale.ROOT)) {
      case "former" -> PukInCard.FORMER;
      case "latter" -> PukInCard.LATTER;
      default ->
          throw new BadSetting("--in-card", "is '" + inCard + "'.", "Give 'former' or 'latter'.");
    };
  }
}
