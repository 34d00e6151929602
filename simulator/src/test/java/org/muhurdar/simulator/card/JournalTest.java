package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.journal.Journal;
import org.muhurdar.simulator.card.journal.Memory;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.Act;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.PowerSupply;

class JournalTest {

  @TempDir Path folder;

  @Test
  void card_in_a_file_remembers_after_the_process_is_gone() throws Exception {
    Path file = folder.resolve("card");
    try (Memory memory = Memory.inFile(file)) {
      Specimen card = Specimen.in(memory, Specimen.order(CardKind.YK));
      assertThat(card.send(Specimen.VERIFY + Specimen.WRONG)).isEqualTo("63C2");
    }

    try (Memory memory = Memory.inFile(file)) {
      Specimen card =
          Specimen.in(
              memory,
              NewCard.plain(
                  CardKind.AKIS12, ChipSerial.of(new CardSerial("12345678")), "9999", "9999"));

      assertThat(card.card().stored().serial().printed()).isEqualTo(Specimen.SERIAL);
      assertThat(card.send("00200081")).isEqualTo("63C2");
    }
  }

  @Test
  void card_whose_making_was_interrupted_is_made_again() throws Exception {
    Path file = folder.resolve("card");
    Files.write(file, new byte[] {0, 1, 2, 3});

    try (Memory memory = Memory.inFile(file)) {
      assertThat(Specimen.in(memory, Specimen.order(CardKind.YK)).send(Specimen.INTO_FOLDER))
          .endsWith("9000");
    }
  }

  @Test
  void damage_that_no_power_cut_makes_is_told() throws Exception {
    Path file = folder.resolve("card");
    try (Memory memory = Memory.inFile(file)) {
      new Journal(memory, new PowerSupply()).begin(new byte[] {1, 2, 3});
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[21] ^= 1;
    Files.write(file, bytes, StandardOpenOption.WRITE);

    try (Memory memory = Memory.inFile(file)) {
      Journal journal = new Journal(memory, new PowerSupply());
      assertThatThrownBy(journal::read)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the card's memory is damaged");
      assertThatThrownBy(() -> journal.write(Act.CHANGE_PIN, new byte[70_000]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void fault_points_are_found_by_name() {
    assertThat(FaultPoint.all()).hasSize(20 * 4 + 1).doesNotHaveDuplicates();
    assertThat(FaultPoint.all())
        .allSatisfy(point -> assertThat(FaultPoint.named(point.name())).isEqualTo(point));
    assertThatThrownBy(() -> FaultPoint.named("change-pin.before-answer"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secrets_are_not_printed() {
    NewCard order = Specimen.order(CardKind.YK);

    assertThat(order + " " + Specimen.of(order).card().stored())
        .doesNotContain("123456", "87654321", "313233343536", "404142");
    assertThat(Octets.ofHex("CAFE")).hasToString("2 bytes");
  }
}
