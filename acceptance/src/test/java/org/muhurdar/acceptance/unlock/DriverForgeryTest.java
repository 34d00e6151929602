package org.muhurdar.acceptance.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.LeanAgent;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;

/**
 * Somebody past the TLS wants a card of ours destroyed: he says it is of a type that is unlocked by
 * a PUK, and sends it a wrong one. A card has three tries.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverForgeryTest {

  private UnlockHouse house;
  private Person person;
  private VirtualCard card;
  private ChipTruth before;
  private Unlocks.Asked asked;

  @BeforeAll
  void open(@TempDir Path home) throws IOException {
    house = UnlockHouse.open("drivers", home, InstantSource.system(), 4);
  }

  @AfterAll
  void close() throws IOException {
    house.close();
  }

  @BeforeEach
  void begin() {
    person = house.person();
    card = house.cards().make(person, true);
    before = ChipTruth.of(card);
    asked = house.unlocks().ask(person);
  }

  private Ending refused(Optional<Octets> warrant, boolean byCode) throws IOException {
    house.line().with(Forgeries.anotherDriver(warrant));
    try (HolderMachine machine = house.machine(card)) {
      Errand errand = byCode ? machine.type(asked.code()) : machine.arrive(asked.ticket());
      return HolderMachine.finish(errand, UnlockHouse.NEW_PIN);
    } finally {
      house.line().with(Meddler.NONE);
    }
  }

  @Test
  void by_ticket_the_agent_knows_the_type_before_it_dials() throws IOException {
    assertThat(refused(Optional.empty(), false))
        .isEqualTo(
            new Ending(
                Ending.State.UNCHANGED,
                Optional.of(new Ending.Cause.ByUs(Ending.Reason.OTHER_TYPE)),
                Optional.empty()));
    assertThat(ChipTruth.of(card)).isEqualTo(before);
  }

  @Test
  void by_code_an_answer_without_the_portals_signature_is_none() throws IOException {
    for (Optional<Octets> warrant :
        List.of(Optional.<Octets>empty(), Optional.of(Octets.of(new byte[64])))) {
      assertThat(refused(warrant, true).cause())
          .contains(new Ending.Cause.ByUs(Ending.Reason.FALSE_ANSWER));
      assertThat(ChipTruth.of(card)).isEqualTo(before);
      asked = house.unlocks().ask(person);
    }
  }

  /**
   * A signature of the portal's own, for another code: he may have a card and an unlock himself.
   */
  @Test
  void by_code_the_signature_under_another_answer_is_none() throws IOException {
    List<Octets> his = new ArrayList<>();
    Person accomplice = house.person();
    house
        .line()
        .with(
            Forgeries.meddler(message -> {
              if (message instanceof Message.Accept accept) {
                accept.warrant().ifPresent(his::add);
              }
              return Optional.empty();
            }));
    Unlocks.Asked other = house.unlocks().ask(accomplice);
    try (HolderMachine machine = house.machine(house.cards().make(accomplice, true))) {
      assertThat(machine.type(other.code()).stage()).isInstanceOf(Errand.Stage.Asked.class);
    }
    assertThat(his).hasSize(1);

    assertThat(refused(Optional.of(his.getFirst()), true).cause())
        .contains(new Ending.Cause.ByUs(Ending.Reason.FALSE_ANSWER));
    assertThat(ChipTruth.of(card)).isEqualTo(before);
  }

  @Test
  void by_code_an_honest_answer_counts() throws IOException {
    try (HolderMachine machine = house.machine(card)) {
      assertThat(HolderMachine.finish(machine.type(asked.code()), UnlockHouse.NEW_PIN).state())
          .isEqualTo(Ending.State.DONE);
    }
  }

  /** The control: an agent that asks for no signature loses the card a try. */
  @Test
  void an_agent_that_believes_the_line_loses_a_try() throws IOException {
    house.line().with(Forgeries.anotherDriver(Optional.empty()));
    try (LeanAgent agent = LeanAgent.dial(house.line().port(), house.installation())) {
      Message.Accept accept =
          (Message.Accept)
              agent.hello(
                  new HandOver.ByTicket(asked.ticket()), card, person.cards().getFirst().serial());
      assertThat(accept.driver()).isEqualTo("AKIS-2");
      var _ = agent.run(accept, card, UnlockHouse.NEW_PIN);
    } finally {
      house.line().with(Meddler.NONE);
    }
    assertThat(ChipTruth.of(card).pukTries()).isEqualTo(2);
  }
}
