package org.muhurdar.portal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.card.profile.PukInCard;
import org.muhurdar.card.profile.PukUse;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.commands.AdminDesk.Said;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinvault.HeldPuks;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.settings.Settings;

/** What an administrator does about card keys and stored PUKs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardCommandsTest {

  private static final CardSerial CARD = new CardSerial("9000000000001007");

  private final HolderId ayse = HolderId.make(Randomness.ofSystem());
  private AdminDesk desk;

  @BeforeAll
  void settle(@TempDir Path folder) throws IOException {
    desk = new AdminDesk(folder);
  }

  @AfterAll
  void close() {
    desk.close();
  }

  private Said admin(String... arguments) {
    return desk.admin(arguments);
  }

  private void inPortal(Consumer<Portal> work) {
    try (Portal portal = Portal.withoutScreens(Settings.read(desk.config()))) {
      work.accept(portal);
    }
  }

  @Test
  void a_lost_puk_is_settled_or_dropped_by_a_persons_word_and_never_shown() {
    assertThat(admin("puk", CARD.value()).out()).isEqualTo("9000000000001007: NONE\n");
    inPortal(portal -> {
      PukVault vault = portal.door(PukVault.class);
      try (SecretChars puk = SecretChars.of("48210937");
          SecretChars next = SecretChars.of("20469135")) {
        assertThat(vault.store(ayse, CARD, puk)).isTrue();
        try (HeldPuks held = vault.open(CARD).orElseThrow()) {
          var use = new PukUse(PukInCard.FORMER, Optional.empty());
          assertThat(vault.send(held, use, next)).isPresent();
        }
      }
    });

    assertThat(admin("puk", CARD.value()).out()).isEqualTo("9000000000001007: OPEN\n");
    assertThat(admin("puk", CARD.value(), "--in-card", "both").err()).contains("--in-card");
    assertThat(admin("puk", "x").err()).contains("CARD");
    assertThat(admin("puk", CARD.value(), "--in-card", "latter").out())
        .isEqualTo("9000000000001007: HELD\n");
    assertThat(admin("puk", CARD.value(), "--in-card", "latter").exit()).isEqualTo(1);
    assertThat(admin("puk", CARD.value(), "--drop").out()).isEqualTo("9000000000001007: NONE\n");
    assertThat(admin("puk", CARD.value(), "--drop").exit()).isEqualTo(1);
  }

  @Test
  void an_old_master_stays_until_no_card_needs_it() {
    inPortal(portal -> {
      var _ = portal.door(Cards.class).add(Card.unseen(CARD, ayse, new CardType("AKIS-YK")));
    });
    assertThat(admin("card-keys").out()).isEqualTo("version 1, the newest: 1 cards\n");

    assertThat(admin("card-keys", "--new").out())
        .isEqualTo("version 1: 1 cards\nversion 2, the newest: 0 cards\n");

    Said needed = admin("card-keys", "--destroy", "1");
    assertThat(needed.exit()).isEqualTo(PortalCommand.REFUSED);
    assertThat(needed.err()).contains("1 cards need");
    assertThat(admin("card-keys", "--destroy", "2").err()).contains("newest version is 2");

    inPortal(portal -> {
      var newest = portal.door(Keys.class).cardMasters().newest(CARD);
      portal.door(Cards.class).keysLeave(newest, Optional.empty());
    });
    assertThat(admin("card-keys", "--destroy", "1").out())
        .isEqualTo("version 2, the newest: 1 cards\n");
  }
}
