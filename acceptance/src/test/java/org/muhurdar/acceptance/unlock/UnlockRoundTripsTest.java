package org.muhurdar.acceptance.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.LeanAgent;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.RoundTrips;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;

/** How often portal and agent wait for each other, counted on the line between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnlockRoundTripsTest {

  private UnlockHouse house;

  @BeforeAll
  void open(@TempDir Path home) throws IOException {
    house = UnlockHouse.open("round-trips", home, InstantSource.system(), 4);
  }

  @AfterAll
  void close() throws IOException {
    house.close();
  }

  @Test
  void an_unlock_takes_two_round_trips_after_the_agents_hello() throws IOException {
    Person person = house.person();
    VirtualCard card = house.cards().make(person, true);
    RoundTrips trips = new RoundTrips();
    Unlocks.Asked asked = house.unlocks().ask(person);
    house.line().with(trips);
    try (HolderMachine machine = house.machine(card)) {
      Ending ending = machine.unlock(asked.ticket(), UnlockHouse.NEW_PIN);

      assertThat(ending.state()).isEqualTo(Ending.State.DONE);
    }
    assertThat(house.unlocks().isConfirmed(asked)).isTrue();
    assertThat(ChipTruth.of(card).pin()).isEqualTo(UnlockHouse.NEW_PIN);
    assertThat(trips.afterTheHello()).as("messages %s", trips.kinds()).isLessThanOrEqualTo(2);
    assertThat(trips.kinds())
        .filteredOn(kind -> kind.startsWith("DOWN"))
        .containsExactly("DOWN Accept", "DOWN Run", "DOWN Finish");
  }

  @Test
  void the_counter_counts_every_further_one() throws IOException {
    Person person = house.person();
    VirtualCard card = house.cards().make(person, true);
    RoundTrips trips = new RoundTrips();
    Unlocks.Asked asked = house.unlocks().ask(person);
    house.line().with(trips);
    try (LeanAgent agent = LeanAgent.dial(house.line().port(), house.installation())) {
      Message.Accept accept =
          (Message.Accept)
              agent.hello(
                  new HandOver.ByTicket(asked.ticket()), card, person.cards().getFirst().serial());
      for (int i = 0; i < 5; i++) {
        agent.ping(i);
      }
      assertThat(agent.run(accept, card, UnlockHouse.NEW_PIN).outcome())
          .isEqualTo(Message.Outcome.DONE);
    }
    assertThat(trips.afterTheHello()).as("messages %s", trips.kinds()).isEqualTo(2 + 5);
  }
}
