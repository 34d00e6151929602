package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.LeanAgent;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.cardunlock.UnlockCause;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.ShortCode;

/** Cards that are not the holder's, and hand-overs in wrong hands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StolenHandOverTest {

  private UnlockHouse house;
  private Installation thief;

  @BeforeAll
  void open(@TempDir Path home) throws IOException {
    house = UnlockHouse.open("stolen", home.resolve("holder"), InstantSource.system(), 20);
    thief = HolderMachine.installation(home.resolve("thief"));
  }

  @AfterAll
  void close() throws IOException {
    house.close();
  }

  private static String serial(Person person) {
    return person.cards().getFirst().serial();
  }

  private Message hello(HandOver handOver, VirtualCard card, String says) throws IOException {
    try (LeanAgent agent = LeanAgent.dial(house.line().port(), thief)) {
      return agent.hello(handOver, card, says);
    }
  }

  @Test
  void another_holders_card_is_not_even_dialled_for_by_an_honest_agent() throws IOException {
    Person holder = house.person();
    VirtualCard other = house.cards().make(house.person(), true);
    ChipTruth before = ChipTruth.of(other);
    Unlocks.Asked asked = house.unlocks().ask(holder);
    try (HolderMachine machine = house.machine(other)) {
      assertThat(machine.arrive(asked.ticket()).stage()).isInstanceOf(Errand.Stage.NoCard.class);
    }
    assertThat(ChipTruth.of(other)).isEqualTo(before);
    assertThat(house.unlocks().latest(asked).state()).isEqualTo(UnlockState.AWAITING_AGENT);
  }

  @Test
  void another_holders_card_is_refused_to_any_other_agent() throws IOException {
    Person holder = house.person();
    Person stranger = house.person();
    VirtualCard other = house.cards().make(stranger, true);
    ChipTruth before = ChipTruth.of(other);
    Unlocks.Asked asked = house.unlocks().ask(holder);

    assertThat(hello(new HandOver.ByTicket(asked.ticket()), other, serial(stranger)))
        .isEqualTo(new Message.Refuse(Message.Refusal.OTHER_CARD));
    assertThat(house.unlocks().latest(asked).cause()).contains(UnlockCause.OTHER_CARD);
    assertThat(ChipTruth.of(other)).isEqualTo(before);
  }

  /** The reader's program lies for the card: it is asked for its own serial and its keys. */
  @Test
  void a_card_that_is_said_to_be_the_holders_is_found_out() throws Exception {
    Person holder = house.person();
    Person stranger = house.person();
    VirtualCard other = house.cards().make(stranger, true);
    lies(holder, other);
  }

  @Test
  void a_card_that_lies_about_its_serial_is_found_out_by_its_keys() throws Exception {
    Person holder = house.person();
    Person stranger = house.person();
    lies(holder, house.cards().lying(serial(holder), serial(stranger), "604271"));
  }

  private void lies(Person holder, VirtualCard liar) throws Exception {
    ChipTruth before = ChipTruth.of(liar);
    Unlocks.Asked asked = house.unlocks().ask(holder);
    try (LeanAgent agent = LeanAgent.dial(house.line().port(), thief)) {
      Message.Accept accept =
          (Message.Accept) agent.hello(new HandOver.ByTicket(asked.ticket()), liar, serial(holder));
      assertThat(agent.run(accept, liar, UnlockHouse.NEW_PIN).outcome())
          .isEqualTo(Message.Outcome.UNCHANGED);
    }
    assertThat(house.unlocks().latest(asked).cause().orElseThrow())
        .isIn(UnlockCause.OTHER_CARD, UnlockCause.CARD_NOT_PROVEN);
    assertThat(ChipTruth.of(liar)).isEqualTo(before);
  }

  @Test
  void a_ticket_and_its_code_open_once_whoever_shows_them_again() throws IOException {
    Person holder = house.person();
    VirtualCard card = house.cards().make(holder, true);
    Unlocks.Asked asked = house.unlocks().ask(holder);
    try (HolderMachine machine = house.machine(card)) {
      assertThat(machine.unlock(asked.ticket(), UnlockHouse.NEW_PIN).state())
          .isEqualTo(Ending.State.DONE);
    }
    ChipTruth done = ChipTruth.of(card);

    Message unknown = new Message.Refuse(Message.Refusal.HAND_OVER_UNKNOWN);
    assertThat(hello(new HandOver.ByTicket(asked.ticket()), card, serial(holder)))
        .isEqualTo(unknown);
    assertThat(hello(new HandOver.ByCode(asked.code()), card, serial(holder))).isEqualTo(unknown);
    assertThat(ChipTruth.of(card)).isEqualTo(done);
  }

  @Test
  void of_1000_guessed_codes_from_one_network_so_many_are_looked_up_as_the_limit_allows()
      throws Exception {
    Person holder = house.person();
    VirtualCard card = house.cards().make(holder, true);
    Unlocks.Asked asked = house.unlocks().ask(holder);
    Map<String, Integer> answers = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      List<Callable<Message>> guesses = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        guesses.add(() ->
            hello(
                new HandOver.ByCode(ShortCode.make(Randomness.ofSystem())),
                house.cards().make(holder, true),
                serial(holder)));
      }
      for (Future<Message> guess : threads.invokeAll(guesses)) {
        answers.merge(guess.get().toString(), 1, Integer::sum);
      }
    }

    String looked = new Message.Refuse(Message.Refusal.HAND_OVER_UNKNOWN).toString();
    String refused = new Message.Refuse(Message.Refusal.TRY_LATER).toString();
    int size = Limit.HAND_OVER_CODE.size();
    assertThat(answers).containsOnly(Map.entry(looked, size), Map.entry(refused, 1_000 - size));
    // Not even the right one is looked up now, and so it is not used up either.
    assertThat(hello(new HandOver.ByCode(asked.code()), card, serial(holder)))
        .isEqualTo(new Message.Refuse(Message.Refusal.TRY_LATER));
    assertThat(house.unlocks().latest(asked).state()).isEqualTo(UnlockState.AWAITING_AGENT);
    assertThat(hello(new HandOver.ByTicket(asked.ticket()), card, serial(holder)))
        .isInstanceOf(Message.Accept.class);
  }

  @Test
  void right_codes_are_not_counted() throws IOException {
    Person holder = house.person();
    VirtualCard card = house.cards().make(holder, true);
    Unlocks.Asked asked = house.unlocks().ask(holder);
    assertThat(hello(new HandOver.ByCode(asked.code()), card, serial(holder)))
        .isInstanceOf(Message.Accept.class);

    Subject here =
        Subject.network(house.portal().door(Keys.class), InetAddress.getLoopbackAddress());
    assertThat(house.portal().door(Attempts.class).spent(Limit.HAND_OVER_CODE, here)).isZero();
  }
}
