package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.pinvault.PinStanding;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.relay.HandOvers;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Outcome;
import org.muhurdar.wire.Message.Refusal;
import org.muhurdar.wire.ShortCode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnlockCardTest {

  /** Commands of both scripts of an unlock. */
  private static final int COMMANDS = 9;

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
    town.portal
        .door(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("delete from attempt")
        .update();
  }

  @AfterAll
  void close() {
    town.close();
  }

  private Starting.Started started() {
    return (Starting.Started) town.unlocks().start(signIn, UnlockTown.SERIAL);
  }

  private PretendAgent agent(VirtualCard card, Starting.Started started) {
    return new PretendAgent(
        card,
        UnlockTown.SERIAL.value(),
        new HandOver.ByTicket(started.offer().ticket()),
        UnlockTown.NEW_PIN);
  }

  private CardUnlock latest() {
    return town.unlocks().latest(signIn).orElseThrow();
  }

  private static int triesWith(VirtualCard card, String pin) {
    card.powerUp();
    StringBuilder digits = new StringBuilder();
    pin.chars().forEach(c -> digits.append("%02X".formatted(c)));
    String answer =
        card.exchange(Octets.ofHex("00200081%02X%s".formatted(pin.length(), digits))).hex();
    return answer.equals("9000") ? 3 : -1;
  }

  @Test
  void a_locked_card_takes_the_holders_new_pin_and_the_stored_one_is_withdrawn() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    PretendAgent agent = agent(card, started());
    town.relay().talk(agent);

    assertThat(agent.last())
        .isInstanceOfSatisfying(
            Message.Finish.class, end -> assertThat(end.outcome()).isEqualTo(Outcome.DONE));
    assertThat(latest().state()).isEqualTo(UnlockState.CONFIRMED);
    assertThat(latest().outcome()).isPresent();
    assertThat(triesWith(card, UnlockTown.NEW_PIN)).isEqualTo(3);
    assertThat(town.portal.door(PinVault.class).standing(UnlockTown.SERIAL))
        .isInstanceOf(PinStanding.Withdrawn.class);
    assertThat(town.portal.door(Cards.class).find(UnlockTown.SERIAL).orElseThrow().lastSeen())
        .isEqualTo(PinState.USABLE);
  }

  @Test
  void after_an_objection_no_unlock_is_begun_or_gone_on_with() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    Starting.Started before = started();
    town.object();

    town.relay().talk(agent(card, before));

    assertThat(latest().state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(latest().cause()).contains(UnlockCause.OBJECTED);
    assertThat(town.unlocks().start(signIn, UnlockTown.SERIAL))
        .isEqualTo(new Starting.Refused(Starting.Bar.OBJECTED, Optional.empty()));

    town.settleObjection();
    town.relay().talk(agent(card, started()));
    assertThat(latest().state()).isEqualTo(UnlockState.CONFIRMED);
  }

  @Test
  void an_objection_while_the_new_pin_is_typed_leaves_the_card_as_it_was() {
    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL), started());
    agent.beforeFirstScript = town::object;
    town.relay().talk(agent);
    town.settleObjection();

    assertThat(latest().state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(latest().cause()).contains(UnlockCause.OBJECTED);
  }

  @Test
  void after_signing_out_a_hand_over_opens_nothing() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    Starting.Started before = started();
    town.signOut(signIn);
    town.relay().talk(agent(card, before));
    assertThat(latest().cause()).contains(UnlockCause.SIGNED_OUT);

    signIn = town.signedIn();
    PretendAgent typing = agent(card, started());
    typing.beforeFirstScript = () -> town.signOut(signIn);
    town.relay().talk(typing);
    assertThat(latest().state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(latest().cause()).contains(UnlockCause.SIGNED_OUT);
  }

  @Test
  void the_page_can_show_the_mark_of_the_program_that_took_it() {
    Starting.Started started = started();
    HandOvers handOvers = town.portal.door(HandOvers.class);
    assertThat(handOvers.programOf(started.unlock().id().value())).isEmpty();

    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL), started);
    town.relay().talk(agent);
    assertThat(handOvers.programOf(started.unlock().id().value())).contains(agent.mark());
  }

  @Test
  void after_the_hello_an_unlock_takes_two_round_trips() {
    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL), started());
    town.relay().talk(agent);
    assertThat(agent.heard().stream().<String>map(heard -> heard.getClass().getSimpleName()))
        .containsExactly("Accept", "Run", "Finish");
  }

  @Test
  void the_new_pin_is_in_no_message() {
    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL), started());
    town.relay().talk(agent);
    for (Message heard : agent.heard()) {
      String frame =
          new String(
              org.muhurdar.wire.WireCodec.encode(heard), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(frame).doesNotContain(UnlockTown.NEW_PIN, "373338323634");
    }
  }

  @Test
  void the_short_code_opens_the_same_hand_over() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    ShortCode code = started().offer().code();
    PretendAgent agent =
        new PretendAgent(
            card, UnlockTown.SERIAL.value(), new HandOver.ByCode(code), UnlockTown.NEW_PIN);
    town.relay().talk(agent);
    assertThat(latest().state()).isEqualTo(UnlockState.CONFIRMED);
  }

  @Test
  void wherever_the_card_is_pulled_the_next_run_ends_in_the_new_pin() {
    for (int pulled = 0; pulled < COMMANDS; pulled++) {
      VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
      PretendAgent agent = agent(card, started());
      agent.pulledBefore = pulled;
      town.relay().talk(agent);
      assertThat(latest().state())
          .as("pulled before command %d", pulled)
          .isEqualTo(pulled < 5 ? UnlockState.UNCHANGED : UnlockState.INTERRUPTED);

      town.relay().talk(agent(card, started()));
      assertThat(latest().state()).isEqualTo(UnlockState.CONFIRMED);
      assertThat(triesWith(card, UnlockTown.NEW_PIN)).isEqualTo(3);
    }
  }

  @Test
  void a_line_cut_before_the_first_answer_leaves_the_card_unchanged_and_after_it_resumable() {
    for (int cut = 1; cut <= 3; cut++) {
      VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
      PretendAgent agent = agent(card, started());
      agent.cutAfter = cut;
      town.relay().talk(agent);
      assertThat(latest().state())
          .as("cut after %d messages", cut)
          .isEqualTo(
              switch (cut) {
                case 1 -> UnlockState.UNCHANGED;
                case 2 -> UnlockState.INTERRUPTED;
                default -> UnlockState.CONFIRMED;
              });
    }
  }

  @Test
  void a_card_with_the_serial_and_without_the_keys_is_not_written_to() {
    VirtualCard clone = town.lockedCard(new CardSerial("9000000000009999"));
    PretendAgent agent = agent(clone, started());
    town.relay().talk(agent);
    assertThat(latest().state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(latest().cause()).contains(UnlockCause.CARD_NOT_PROVEN);
    assertThat(agent.heard()).noneMatch(Message.Run.class::isInstance);
  }

  @Test
  void another_card_is_refused_before_anything_is_sent_to_it() {
    PretendAgent agent =
        new PretendAgent(
            town.lockedCard(UnlockTown.SERIAL),
            "9000000000002222",
            new HandOver.ByTicket(started().offer().ticket()),
            UnlockTown.NEW_PIN);
    town.relay().talk(agent);
    assertThat(agent.last()).isEqualTo(new Message.Refuse(Refusal.OTHER_CARD));
    assertThat(latest().cause()).contains(UnlockCause.OTHER_CARD);
  }

  @Test
  void a_ticket_opens_once_and_its_code_falls_with_it() {
    Starting.Started started = started();
    town.relay().talk(agent(town.lockedCard(UnlockTown.SERIAL), started));

    PretendAgent again = agent(town.lockedCard(UnlockTown.SERIAL), started);
    town.relay().talk(again);
    assertThat(again.last()).isEqualTo(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));

    PretendAgent byCode =
        new PretendAgent(
            town.lockedCard(UnlockTown.SERIAL),
            UnlockTown.SERIAL.value(),
            new HandOver.ByCode(started.offer().code()),
            UnlockTown.NEW_PIN);
    town.relay().talk(byCode);
    assertThat(byCode.last()).isEqualTo(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));
  }

  @Test
  void a_ticket_ends_after_120_seconds_and_the_unlock_with_it() {
    Starting.Started started = started();
    town.clock.advance(Duration.ofSeconds(121));
    PretendAgent late = agent(town.lockedCard(UnlockTown.SERIAL), started);
    town.relay().talk(late);
    assertThat(late.last()).isEqualTo(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));
    assertThat(latest().state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(latest().cause()).contains(UnlockCause.NO_AGENT);
  }

  @Test
  void a_newer_wish_takes_the_older_ones_place() {
    Starting.Started older = started();
    Starting.Started newer = started();
    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL), older);
    town.relay().talk(agent);
    assertThat(agent.last()).isEqualTo(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));
    assertThat(latest().id()).isEqualTo(newer.unlock().id());
    assertThat(latest().state()).isEqualTo(UnlockState.AWAITING_AGENT);
  }

  @Test
  void what_the_holder_gives_up_opens_nothing() {
    Starting.Started started = started();
    town.unlocks().cancel(signIn);
    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL), started);
    town.relay().talk(agent);
    assertThat(agent.last()).isEqualTo(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));
    assertThat(latest().cause()).contains(UnlockCause.GIVEN_UP);
  }

  @Test
  void a_node_that_dies_while_the_card_works_leaves_a_resumable_unlock() {
    Starting.Started started = started();
    UnlockMoves moves = town.portal.door(UnlockMoves.class);
    assertThat(moves.move(started.unlock().id(), UnlockEvent.AGENT_CAME)).isPresent();
    assertThat(moves.move(started.unlock().id(), UnlockEvent.CARD_PROVEN)).isPresent();
    assertThat(latest().state()).isEqualTo(UnlockState.CHANNEL_OPEN);
    town.clock.advance(Duration.ofSeconds(30));
    assertThat(latest().state()).isEqualTo(UnlockState.INTERRUPTED);
    assertThat(moves.move(started.unlock().id(), UnlockEvent.PIN_CONFIRMED)).isEmpty();
  }

  @Test
  void a_card_left_half_done_is_known_as_one_until_an_unlock_comes_to_its_end() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    PretendAgent interrupted = agent(card, started());
    interrupted.cutAfter = 2;
    town.relay().talk(interrupted);
    assertThat(town.unlocks().leftHalfDone(UnlockTown.SERIAL)).isTrue();

    PretendAgent unchanged = agent(card, started());
    unchanged.cutAfter = 1;
    town.relay().talk(unchanged);
    town.clock.advance(Duration.ofDays(31));
    town.unlocks().forget();
    assertThat(town.unlocks().leftHalfDone(UnlockTown.SERIAL))
        .as("one that changed nothing changes nothing, and time mends no card")
        .isTrue();

    signIn = town.signedIn();
    town.relay().talk(agent(card, started()));
    assertThat(town.unlocks().leftHalfDone(UnlockTown.SERIAL)).isFalse();
    town.clock.advance(Duration.ofDays(31));
    town.unlocks().forget();
    assertThat(town.unlocks().latest(signIn)).isEmpty();
  }

  @Test
  void an_agent_that_comes_in_the_last_moment_is_not_ended_for_its_silence() {
    Starting.Started started = started();
    UnlockMoves moves = town.portal.door(UnlockMoves.class);
    assertThat(moves.move(started.unlock().id(), UnlockEvent.AGENT_CAME)).isPresent();
    assertThat(moves.abandonSilent(started.unlock().id())).isEmpty();
    assertThat(latest().state()).isEqualTo(UnlockState.CARD_CHECKED);
  }

  @Test
  void an_old_second_factor_a_strangers_card_and_a_card_without_keys_are_refused() {
    SignIn stale = town.signedIn(town.clock.instant().minus(Duration.ofMinutes(5)));
    assertThat(town.unlocks().start(stale, UnlockTown.SERIAL))
        .isEqualTo(new Starting.Refused(Starting.Bar.FACTOR_TOO_OLD, java.util.Optional.empty()));

    Holder stranger = UnlockTown.holder("19090909018", "Can Demir", "+905321234568");
    CardSerial his = new CardSerial("9000000000003333");
    town.portal.door(Holders.class).addAll(List.of(stranger));
    var _ =
        town.portal.door(Cards.class).add(Card.unseen(his, stranger.id(), new CardType("AKIS-YK")));
    assertThat(town.unlocks().start(signIn, his))
        .isEqualTo(new Starting.Refused(Starting.Bar.NOT_YOURS, java.util.Optional.empty()));

    CardSerial old = new CardSerial("9000000000004444");
    var _ =
        town.portal
            .door(Cards.class)
            .add(Card.unseen(old, town.ayse.id(), new CardType("AKIS-1.2")));
    assertThat(town.unlocks().start(signIn, old))
        .isEqualTo(new Starting.Refused(Starting.Bar.NO_WAY, java.util.Optional.empty()));
  }
}
