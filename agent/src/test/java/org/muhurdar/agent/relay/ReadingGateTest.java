package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.LocalAct;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.kernel.SecretChars;

/** What may be run on a card that a portal was only told about. */
class ReadingGateTest {

  private static final String OPENING = "80500000080102030405060708";
  private static final String AUTHENTICATION = "84823300100102030405060708090A0B0C0D0E0F10";

  private static Script script(String... commands) {
    return Script.mustSucceed(
        Arrays.stream(commands)
            .map(command -> CommandApdu.read(HexFormat.of().parseHex(command)))
            .toList());
  }

  @Test
  void reading_and_one_opening_of_the_channel_pass() {
    ReadingGate gate = new ReadingGate();

    assertThat(
            gate.letsThrough(script("00A40800043F003D0000", "00CA01064D", "00CA01040A", OPENING)))
        .isTrue();
    assertThat(gate.letsThrough(script(AUTHENTICATION, "04CA010408010203040506070800"))).isTrue();
  }

  /** Of all classes and instructions there are: a handful, and none of them writes. */
  @Test
  void nothing_else_passes_whatever_its_class() {
    Set<Integer> allowed = Set.of(0x00A4, 0x00CA, 0x04CA, 0x8050, 0x8482);
    List<Integer> passed = new ArrayList<>();
    for (int cla = 0; cla < 0xFF; cla++) {
      for (int ins = 0; ins <= 0xFF; ins++) {
        CommandApdu command = CommandApdu.of(cla, ins, 0x01, 0x04);
        if (new ReadingGate().letsThrough(Script.mustSucceed(List.of(command)))) {
          passed.add((cla << 8) | ins);
        }
      }
    }

    assertThat(passed).containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void of_the_cards_data_only_serial_and_state_are_read() {
    assertThat(new ReadingGate().letsThrough(script("00CA01094D"))).isFalse();
    assertThat(new ReadingGate().letsThrough(script("00CA6E0000"))).isFalse();
    assertThat(new ReadingGate().letsThrough(script("04CA7F2100"))).isFalse();
  }

  @Test
  void no_pin_goes_in_by_any_step() {
    try (SecretChars from = SecretChars.of("71946028")) {
      for (Step step :
          List.of(
              Step.Local.changePin(PinForm.AKIS_ASCII, 0x81, from),
              Step.Local.verifyPin(PinForm.AKIS_ASCII, 0x81),
              new Step.Local(
                  LocalAct.CHANGE_PIN,
                  PinForm.AKIS_ASCII,
                  0x81,
                  Optional.empty(),
                  org.muhurdar.card.apdu.Expected.ANYTHING))) {
        assertThat(new ReadingGate().letsThrough(new Script(List.of(step)))).isFalse();
      }
    }
  }

  @Test
  void a_second_opening_is_refused_wherever_it_stands() {
    assertThat(new ReadingGate().letsThrough(script(OPENING, OPENING))).isFalse();
    assertThat(new ReadingGate().letsThrough(script(AUTHENTICATION, AUTHENTICATION))).isFalse();

    ReadingGate gate = new ReadingGate();
    assertThat(gate.letsThrough(script(OPENING))).isTrue();
    assertThat(gate.letsThrough(script(AUTHENTICATION))).isTrue();
    assertThat(gate.letsThrough(script(OPENING))).isFalse();
    assertThat(gate.letsThrough(script(AUTHENTICATION))).isFalse();
  }

  @Test
  void one_forbidden_step_stops_the_whole_script_and_counts_for_nothing() {
    ReadingGate gate = new ReadingGate();

    assertThat(gate.letsThrough(script(OPENING, "00D6000001FF"))).isFalse();
    assertThat(gate.letsThrough(script(OPENING))).isTrue();
  }
}
