package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.pinvault.PukStanding;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Outcome;
import org.muhurdar.wire.Message.Refusal;
import org.muhurdar.wire.Octets;

/** The card has done its work, and the line breaks before the answer is through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateWordTest {

  /** Hello and the answer to the first script; that to the second is lost. */
  private static final int BEFORE_THE_LAST_ANSWER = 2;

  private static final String PUK = "48210937";
  private static final int ALL_TRIES = 3;

  @TempDir private static Path folder;

  private UnlockTown town;
  private SignIn signIn;

  @BeforeAll
  void open() {
    town = new UnlockTown(folder, "2m");
  }

  @BeforeEach
  void signIn() {
    signIn = town.signedIn();
    town.forgetAttempts();
  }

  @AfterAll
  void close() {
    town.close();
  }

  private Starting.Started started(CardSerial serial) {
    return (Starting.Started) town.unlocks().start(signIn, serial);
  }

  private static PretendAgent agent(VirtualCard card, CardSerial serial, HandOver handOver) {
    return new PretendAgent(card, serial.value(), handOver, UnlockTown.NEW_PIN);
  }

  private PretendAgent ofTicket(VirtualCard card, CardSerial serial) {
    return agent(card, serial, new HandOver.ByTicket(started(serial).offer().ticket()));
  }

  private CardUnlock latest() {
    return town.unlocks().latest(signIn).orElseThrow();
  }

  /** Its line breaks; the portal's talk with it goes on meanwhile on a thread of its own. */
  private Thread loses(PretendAgent agent) throws InterruptedException {
    agent.cutAfter = BEFORE_THE_LAST_ANSWER;
    Thread talk = Thread.ofPlatform().start(() -> town.relay().talk(agent));
    agent.awaitLost();
    return talk;
  }

  private void talk(PretendAgent agent) {
    town.relay().talk(agent);
  }

  private static void assertDone(PretendAgent agent) {
    assertThat(agent.last())
        .isInstanceOfSatisfying(
            Message.Finish.class, end -> assertThat(end.outcome()).isEqualTo(Outcome.DONE));
  }

  @Test
  void an_answer_that_comes_on_another_line_ends_the_unlock_as_done() throws Exception {
    PretendAgent agent = ofTicket(town.lockedCard(UnlockTown.SERIAL), UnlockTown.SERIAL);
    Thread talk = loses(agent);
    assertThat(latest().state()).isEqualTo(UnlockState.CHANNEL_OPEN);

    PretendAgent back = agent.back();
    talk(back);

    talk.join();
    assertDone(back);
    assertThat(latest().state()).isEqualTo(UnlockState.CONFIRMED);
  }

  @Test
  void by_code_as_well() throws Exception {
    HandOver code = new HandOver.ByCode(started(UnlockTown.SERIAL).offer().code());
    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL), UnlockTown.SERIAL, code);
    Thread talk = loses(agent);

    PretendAgent back = agent.back();
    talk(back);

    talk.join();
    assertDone(back);
    assertThat(latest().state()).isEqualTo(UnlockState.CONFIRMED);
  }

  /** What needed the call centre: the card shows nothing, and its PUK was one of two. */
  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void the_puk_of_a_card_with_a_forgotten_pin_is_certain_again(PukCardType type) throws Exception {
    PretendAgent agent = ofTicket(town.pukCard(type, PUK, ALL_TRIES), type.serial());
    Thread talk = loses(agent);
    PukVault vault = town.portal.door(PukVault.class);
    assertThat(vault.standing(type.serial())).isEqualTo(PukStanding.OPEN);

    PretendAgent back = agent.back();
    talk(back);

    talk.join();
    assertDone(back);
    assertThat(latest().state()).isEqualTo(UnlockState.CONFIRMED);
    assertThat(vault.standing(type.serial())).isEqualTo(PukStanding.HELD);
  }

  @Test
  void a_late_answer_proves_no_less_than_one_in_time() throws Exception {
    PretendAgent agent = ofTicket(town.lockedCard(UnlockTown.SERIAL), UnlockTown.SERIAL);
    Thread talk = loses(agent);
    Message.Result true_ = agent.lostAnswer();
    Octets fine = Octets.of(new byte[] {(byte) 0x90, 0x00});

    PretendAgent forger =
        agent.back(
            new Message.Result(
                true_.id(), Collections.nCopies(true_.replies().size(), fine), Optional.empty()));
    talk(forger);

    talk.join();
    assertThat(forger.last())
        .isInstanceOfSatisfying(
            Message.Finish.class, end -> assertThat(end.outcome()).isEqualTo(Outcome.RESUMABLE));
    assertThat(latest().state()).isEqualTo(UnlockState.INTERRUPTED);
    assertThat(latest().cause()).contains(UnlockCause.REPLY_FORGED);
  }

  @Test
  void nobody_but_the_agent_that_has_the_hand_over_is_heard_and_only_with_the_answer_due()
      throws Exception {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    HandOver ticket = new HandOver.ByTicket(started(UnlockTown.SERIAL).offer().ticket());
    PretendAgent agent = agent(card, UnlockTown.SERIAL, ticket);
    Thread talk = loses(agent);
    Message.Result due = agent.lostAnswer();

    PretendAgent stranger =
        agent(town.lockedCard(UnlockTown.SERIAL), UnlockTown.SERIAL, ticket).back(due);
    talk(stranger);
    assertThat(stranger.last()).isEqualTo(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));

    PretendAgent other = agent.back(new Message.Result("F".repeat(32), due.replies(), due.error()));
    talk(other);
    assertThat(other.last()).isEqualTo(new Message.Refuse(Refusal.TRY_LATER));
    assertThat(latest().state()).isEqualTo(UnlockState.CHANNEL_OPEN);

    PretendAgent back = agent.back(due);
    talk(back);
    talk.join();
    assertDone(back);
  }

  @Test
  void of_a_talk_that_is_over_the_agent_hears_how_it_ended() {
    PretendAgent agent = ofTicket(town.lockedCard(UnlockTown.SERIAL), UnlockTown.SERIAL);
    talk(agent);
    assertDone(agent);

    PretendAgent back = agent.back(new Message.Result("F".repeat(32), due(), Optional.empty()));
    talk(back);

    assertThat(back.heard()).containsExactly(agent.last());
  }

  private static java.util.List<Octets> due() {
    return java.util.List.of(Octets.of(new byte[] {(byte) 0x90, 0x00}));
  }
}
