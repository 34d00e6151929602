package org.muhurdar.card.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/** The bytes of every command, as the sources give them. */
class CommandsTest {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final SecretChars OLD = SecretChars.of("123456");
  private static final SecretChars NEW = SecretChars.of("654321");

  @Test
  void selects_are_those_of_opensc_and_the_samples() {
    assertThat(hex(SelectDf.root())).isEqualTo("00A40000023F0000");
    assertThat(hex(SelectDf.byPath("3F003D00"))).isEqualTo("00A40800043F003D0000");
    assertThat(hex(SelectDf.inside("3D00"))).isEqualTo("00A40100023D0000");
    assertThat(hex(SelectDf.byName("PKCS-15"))).isEqualTo("00A4040007504B43532D313500");
    assertThat(hex(SelectDf.application("A000000308000010000100")))
        .isEqualTo("00A404000BA00000030800001000010000");
  }

  @Test
  void pin_commands_have_each_cards_form() {
    assertThat(hex(Verify.of(PinForm.AKIS_ASCII, 0x81, OLD))).isEqualTo("0020008106313233343536");
    assertThat(hex(Verify.of(PinForm.AKIS_DIGITS, 0x00, OLD))).isEqualTo("0020000006010203040506");
    assertThat(hex(Verify.of(PinForm.FILLED_TO_8, 0x80, OLD)))
        .isEqualTo("0020008008313233343536FFFF");
    assertThat(hex(ChangePin.of(PinForm.AKIS_ASCII, 0x81, OLD, NEW)))
        .isEqualTo("002402010E0631323334353606363534333231");
    assertThat(hex(ChangePin.of(PinForm.AKIS_ASCII, 0x01, OLD, NEW)))
        .isEqualTo("002401010E0631323334353606363534333231");
    assertThat(hex(ChangePin.of(PinForm.ISO_ASCII, 0x81, OLD, NEW)))
        .isEqualTo("002400810C313233343536363534333231");
    assertThat(hex(ChangePin.of(PinForm.FILLED_TO_8, 0x81, OLD, NEW)))
        .isEqualTo("0024008110313233343536FFFF363534333231FFFF");
    assertThat(hex(SetByPuk.of(PinForm.AKIS_ASCII, 0x82, NEW))).isEqualTo("0024018206363534333231");
    assertThat(hex(ResetRetryCounter.withNewPin(PinForm.AKIS_ASCII, 0x81, NEW)))
        .isEqualTo("002C028106363534333231");
    assertThat(hex(ResetRetryCounter.keepingPin(0x81))).isEqualTo("002C0381");
    assertThat(hex(ResetRetryCounter.byPuk(PinForm.FILLED_TO_8, 0x80, OLD, NEW)))
        .isEqualTo("002C008010313233343536FFFF363534333231FFFF");
    assertThat(hex(ChangePhase.toAdministration())).isEqualTo("80090002");
    assertThat(hex(ChangePhase.toOperation())).isEqualTo("80090001");
    assertThat(hex(RefillTries.ofFolder("3D00"))).isEqualTo("8019053D023D00");
    assertThat(hex(ReadPinState.byEmptyVerify(0x81))).isEqualTo("00200081");
  }

  @Test
  void commands_with_pins_are_marked_and_only_digits_go_into_them() {
    assertThat(Verify.of(PinForm.ISO_ASCII, 0x81, OLD).secret()).isTrue();
    assertThat(ChangePin.of(PinForm.AKIS_ASCII, 0x81, OLD, NEW).secret()).isTrue();
    for (String bad : new String[] {"", "12345a", "12345678901234567", "١٢٣٤٥٦"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Verify.of(PinForm.ISO_ASCII, 0x81, SecretChars.of(bad)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Verify.of(PinForm.FILLED_TO_8, 0x80, SecretChars.of("123456789")));
  }

  @ParameterizedTest
  @CsvSource({
    "000000009000000000001007, 9000000000001007",
    "123456789ABCDEF012345678, 123456789ABCDEF012345678",
    "000000000000000000000007, 00000007"
  })
  void the_serial_is_read_from_its_place(String chip, String printed) {
    byte[] system = new byte[0x4D];
    System.arraycopy(HEX.parseHex(chip), 0, system, 55, 12);

    assertThat(hex(GetSerial.command())).isEqualTo("00CA01064D");
    assertThat(GetSerial.read(ResponseApdu.of(StatusWord.OK, system)))
        .contains(new CardSerial(printed));
    assertThat(GetSerial.read(ResponseApdu.of(StatusWord.OK, Arrays.copyOf(system, 66)))).isEmpty();
    assertThat(GetSerial.read(ResponseApdu.of(StatusWord.BLOCKED, system))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"A5, OPERATION", "A0, ADMINISTRATION", "AA, DEATH", "00, UNKNOWN"})
  void the_phase_is_read_from_its_place(String code, GetLifeCycle.Phase phase) {
    byte[] memory = HEX.parseHex("000000000000" + code + "1A0000");

    assertThat(hex(GetLifeCycle.command())).isEqualTo("00CA01040A");
    assertThat(GetLifeCycle.read(ResponseApdu.of(StatusWord.OK, memory)))
        .contains(new GetLifeCycle.LifeCycle(phase, Optional.of(new PinStatus(3, true))));
    memory[7] = 0;
    assertThat(GetLifeCycle.read(ResponseApdu.of(StatusWord.OK, memory)))
        .contains(new GetLifeCycle.LifeCycle(phase, Optional.empty()));
    assertThat(GetLifeCycle.read(ResponseApdu.of(StatusWord.OK, new byte[9]))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"12, 3, false", "1A, 3, true", "52, 2, false", "92, 1, false", "D2, 0, false"})
  void the_pins_state_is_read_without_spending_a_try(
      String conditions, int triesLeft, boolean transport) {
    byte[] control = HEX.parseHex("6F0A82013883023D009001" + conditions);

    assertThat(ReadPinState.fromFolder(ResponseApdu.of(StatusWord.OK, control)))
        .contains(new PinStatus(triesLeft, transport));
    assertThat(ReadPinState.fromFolder(ResponseApdu.of(StatusWord.FILE_NOT_FOUND))).isEmpty();
    assertThat(PinStatus.ofConditions(0x10)).isEmpty();
  }

  @Test
  void an_empty_verify_tells_tries() {
    assertThat(PinStatus.triesLeft(StatusWord.triesLeft(2))).contains(2);
    assertThat(PinStatus.triesLeft(StatusWord.BLOCKED)).contains(0);
    assertThat(PinStatus.triesLeft(StatusWord.OK)).isEmpty();
  }

  @Test
  void local_steps_are_filled_with_what_was_typed() {
    Step.Local change = Step.Local.changePin(PinForm.AKIS_ASCII, 0x81, OLD);
    Step.Local verify = Step.Local.verifyPin(PinForm.AKIS_ASCII, 0x81);
    Step.Local typedOld =
        new Step.Local(change.act(), change.form(), 0x81, Optional.empty(), change.expected());

    assertThat(hex(TypedPin.newOne(NEW).fill(change)))
        .isEqualTo("002402010E0631323334353606363534333231");
    assertThat(hex(TypedPin.newOne(NEW).fill(verify))).isEqualTo("0020008106363534333231");
    assertThat(hex(TypedPin.replacing(OLD, NEW).fill(typedOld)))
        .isEqualTo("002402010E0631323334353606363534333231");
    assertThatThrownBy(() -> TypedPin.newOne(NEW).fill(typedOld))
        .isInstanceOfSatisfying(
            CardFault.class, fault -> assertThat(fault.code()).isEqualTo(CardFault.Code.REFUSED));
  }

  private static String hex(CommandApdu command) {
    return HEX.formatHex(command.bytes());
  }
}
