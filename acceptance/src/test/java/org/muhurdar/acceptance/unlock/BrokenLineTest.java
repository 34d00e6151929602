package org.muhurdar.acceptance.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.agent.relay.Patience;
import org.muhurdar.simulator.card.VirtualCard;

/** Wherever a line breaks once the last script is through, the unlock ends as it would have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenLineTest {

  /** An hour for a portal on a line that stands: only who notices its end comes back in time. */
  private static final Patience PATIENT = new Patience(Duration.ofHours(1), Duration.ofSeconds(30));

  private UnlockHouse house;

  @BeforeAll
  void open(@TempDir Path home) throws IOException {
    house = UnlockHouse.open("broken-lines", home, InstantSource.system(), 6);
  }

  @AfterAll
  void close() throws IOException {
    house.close();
  }

  /** Of seven messages the fifth is the last script, the sixth its answer, the seventh Finish. */
  @ParameterizedTest
  @CsvSource({"5, true", "6, false", "6, true", "7, false", "7, true"})
  void the_answer_comes_on_another_line(int message, boolean after) throws IOException {
    var person = house.person();
    VirtualCard card = house.cards().make(person, true);
    Unlocks.Asked asked = house.unlocks().ask(person);
    try (HolderMachine machine = house.machine(card, PATIENT)) {
      house.line().with(Mishaps.lineCut(message, after).onTheLine(machine, card));
      Errand errand = machine.arrive(asked.ticket());
      house.line().with(Meddler.NONE);
      Ending ending = HolderMachine.finish(errand, UnlockHouse.NEW_PIN);

      assertThat(ending.state()).isEqualTo(Ending.State.DONE);
      assertThat(ending.reference()).as("the portal's receipt").isPresent();
      assertThat(house.unlocks().isConfirmed(asked)).isTrue();
    }
  }
}
