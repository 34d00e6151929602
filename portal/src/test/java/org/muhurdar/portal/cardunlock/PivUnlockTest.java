package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.simulator.card.VirtualCard;

/** What is different with a card that does not tell the tries of its PUK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PivUnlockTest {

  private static final PukCardType TYPE = PukCardType.PIV;
  private static final String PUK = "48210937";
  private static final int ALL_TRIES = 3;

  /** Commands with the PUK in them, counted over both scripts. */
  private static final int SENDS_PUK = 4;

  private static final int ROTATES = 5;

  @TempDir private static Path folder;

  private UnlockTown town;
  private SignIn signIn;

  @BeforeAll
  void open() {
    town = new UnlockTown(folder);
  }

  @BeforeEach
  void signIn() {
    signIn = town.signedIn();
  }

  @AfterAll
  void close() {
    town.close();
  }

  @Test
  void a_piv_card_does_not_tell_the_tries_of_its_puk_so_the_record_decides() {
    VirtualCard card = town.pukCard(TYPE, PUK, 0);
    assertThat(TYPE.isPuk(card, "11119999")).isFalse();

    assertThat(town.run(signIn, town.agent(signIn, TYPE.serial(), card)).state())
        .isEqualTo(UnlockState.CONFIRMED);

    assertThat(card.look().pukTriesLeft()).as("the right one gives them back").isEqualTo(ALL_TRIES);
  }

  /**
   * The record alone counts the tries of its PUK. Once that is in doubt no machine sends one again:
   * a person drops what is held and brings the PUK anew.
   */
  @Test
  void piv_card_pulled_anywhere_loses_no_puk_try_and_ends_by_the_next_run_or_by_a_person() {
    for (boolean isLocked : new boolean[] {true, false}) {
      for (int at = 0; at < TYPE.opening() + TYPE.steps; at++) {
        for (boolean before : new boolean[] {true, false}) {
          VirtualCard card = town.pukCard(TYPE, PUK, isLocked ? 0 : ALL_TRIES);
          PretendAgent agent = town.agent(signIn, TYPE.serial(), card);
          if (before) {
            agent.pulledBefore = at;
          } else {
            agent.pulledAfter = at;
          }
          String where =
              "%s, pulled %s command %d"
                  .formatted(isLocked ? "locked" : "forgotten", before ? "before" : "after", at);

          UnlockState first = town.run(signIn, agent).state();
          assertThat(first).as(where).isIn(UnlockState.UNCHANGED, UnlockState.INTERRUPTED);
          CardUnlock second = town.run(signIn, town.agent(signIn, TYPE.serial(), card));
          assertThat(card.look().pukTriesLeft()).as(where).isEqualTo(ALL_TRIES);

          boolean doubt = at == SENDS_PUK || at == ROTATES;
          if (doubt) {
            assertThat(second.state()).as(where).isEqualTo(UnlockState.UNCHANGED);
            assertThat(second.cause()).as(where).contains(TYPE.doubt());
            boolean rotated = at == ROTATES && !before;
            String inCard = rotated ? town.heldPuks(TYPE.serial()).getLast() : PUK;
            town.hasPukCard(TYPE.serial(), TYPE.onFile, inCard);
            second = town.run(signIn, town.agent(signIn, TYPE.serial(), card));
          }
          assertThat(second.state()).as(where).isEqualTo(UnlockState.CONFIRMED);
          assertThat(TYPE.isPin(card, UnlockTown.NEW_PIN)).as(where).isTrue();
          assertThat(TYPE.isPuk(card, town.heldPuks(TYPE.serial()).getFirst())).as(where).isTrue();
        }
      }
    }
  }
}
