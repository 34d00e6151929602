package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.commands.DemoData;
import org.muhurdar.portal.relay.Relay;
import org.muhurdar.portal.signin.Need;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.reader.CardDrawer;
import org.muhurdar.simulator.card.reader.CardOrder;
import org.muhurdar.wire.HandOver;

/**
 * A demo's cards hold keys of its first master; with {@code admin card-keys --new} on its folder
 * they follow the next one, each at its next unlock.
 */
class DemoRekeyTest {

  private static final CardSerial AYSE = new CardSerial("9000000000001007");
  private static final CardSerial MEHMET = new CardSerial("9000000000001014");

  @TempDir private Path folder;

  @Test
  void cards_of_a_demo_take_the_keys_of_a_new_master_whether_they_were_used_before_or_not()
      throws IOException {
    try (DemoData demo = new DemoData(folder)) {
      try (Portal portal = demo.start();
          CardDrawer drawer = drawer(demo)) {
        assertThat(unlock(portal, drawer, AYSE)).isEqualTo(UnlockState.CONFIRMED);
        assertThat(keysOf(portal, AYSE)).isEqualTo(1);
      }

      assertThat(demo.admin("card-keys", "--new"))
          .matches("version 1: [0-9]+ cards\nversion 2, the newest: 0 cards\n");

      try (Portal portal = demo.start();
          CardDrawer drawer = drawer(demo)) {
        for (CardSerial serial : new CardSerial[] {AYSE, MEHMET}) {
          assertThat(unlock(portal, drawer, serial)).isEqualTo(UnlockState.CONFIRMED);
          assertThat(keysOf(portal, serial)).isEqualTo(2);
          assertThat(unlock(portal, drawer, serial)).as("again").isEqualTo(UnlockState.CONFIRMED);
        }
      }
      assertThat(demo.admin("card-keys")).contains("version 2, the newest: 2 cards\n");
    }
  }

  private static CardDrawer drawer(DemoData demo) throws IOException {
    return new CardDrawer(
        CardOrder.readAll(demo.cards()),
        Optional.of(demo.cardFolder()),
        VirtualCard.Surroundings.real(),
        InstantSource.system());
  }

  private static int keysOf(Portal portal, CardSerial serial) {
    return portal.door(Cards.class).keysOf(serial).orElseThrow().version().number();
  }

  private static UnlockState unlock(Portal portal, CardDrawer drawer, CardSerial serial) {
    SignIn signIn = signedIn(portal.door(Cards.class).find(serial).orElseThrow());
    UnlockCard unlocks = portal.door(UnlockCard.class);
    var started = (Starting.Started) unlocks.start(signIn, serial);
    PretendAgent agent =
        new PretendAgent(
            drawer.take(serial).orElseThrow(),
            serial.value(),
            new HandOver.ByTicket(started.offer().ticket()),
            UnlockTown.NEW_PIN);
    portal.door(Relay.class).talk(agent);
    return unlocks.latest(signIn).orElseThrow().state();
  }

  private static SignIn signedIn(Card card) {
    Instant now = InstantSource.system().instant();
    return new SignIn(
        new JourneyId(UUID.randomUUID()),
        card.holder(),
        new SignInState.SignedIn(now),
        Need.UNLOCK_CARD,
        Language.TR,
        now,
        now.plusSeconds(900),
        now.plusSeconds(3600),
        1);
  }
}
