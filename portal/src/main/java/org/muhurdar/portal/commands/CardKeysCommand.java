package org.muhurdar.portal.commands;

import java.io.PrintWriter;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.keystore.CardMasters;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.BadSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "card-keys",
    description = {
      "Tells of each version of the master that cards' keys come from how many cards need it.",
      "With --new a next version is made; each card takes its keys at its next unlock. With",
      "--destroy a version that no card needs is destroyed for ever."
    },
    mixinStandardHelpOptions = true)
final class CardKeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AdminCommand.Config config = new AdminCommand.Config();

  @Option(names = "--new", description = "Makes the next version.")
  private boolean makeNew;

  @Option(names = "--destroy", paramLabel = "VERSION", description = "Destroys that version.")
  private int destroyed;

  @Override
  public Integer call() {
    try (Portal portal = config.open()) {
      CardMasters masters = portal.door(Keys.class).cardMasters();
      Cards cards = portal.door(Cards.class);
      if (makeNew) {
        KeyVersion made = masters.make();
        record(portal, AuditType.CARD_MASTER_MADE, made);
      }
      if (destroyed != 0) {
        KeyVersion version = needless(masters, cards);
        masters.destroy(version);
        record(portal, AuditType.CARD_MASTER_DESTROYED, version);
      }
      report(masters, cards.countByKeyVersion());
      return 0;
    }
  }

  private KeyVersion needless(CardMasters masters, Cards cards) {
    KeyVersion newest = masters.versions().getLast();
    if (destroyed < 1 || destroyed >= newest.number()) {
      throw new BadSetting(
          "--destroy",
          "is " + destroyed + ", and the newest version is " + newest.number() + ".",
          "Give an older one.");
    }
    long needed = cards.countByKeyVersion().getOrDefault(destroyed, 0L);
    if (needed > 0) {
      throw new BadSetting(
          "--destroy",
          "is " + destroyed + ", which " + needed + " cards need: without it nothing unlocks them.",
          "Wait until they have been unlocked once more, or replace them.");
    }
    return new KeyVersion(destroyed);
  }

  private static void record(Portal portal, AuditType type, KeyVersion version) {
    var _ =
        portal
            .door(Audit.class)
            .record(
                AuditEvent.outcome(type)
                    .with(AuditFact.VERSION, Integer.toString(version.number())));
  }

  private void report(CardMasters masters, SortedMap<Integer, Long> counts) {
    PrintWriter out = spec.commandLine().getOut();
    KeyVersion newest = masters.versions().getLast();
    for (KeyVersion version : masters.versions()) {
      out.printf(
          "version %d%s: %d cards%n",
          version.number(),
          version.equals(newest) ? ", the newest" : "",
          counts.getOrDefault(version.number(), 0L));
    }
  }
}
