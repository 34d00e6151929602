package org.muhurdar.card.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.testing.SeededRandomness;

class CommandApduTest {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @ParameterizedTest
  @CsvSource({
    "80090002, 0, -1",
    "00CA01064D, 0, 77",
    "00CA010600, 0, 256",
    "002400810474727374, 4, -1",
    "00A4040C0350 4B43, 3, -1",
    "00A40800043F003D0000, 4, 256",
    "00CA0106000200, 0, 512",
    "00CA0106000000, 0, 65536",
    "00CC00000000020102, 2, -1",
    "00CC000000000201020100, 2, 256",
    "00CC000000000201020000, 2, 65536"
  })
  void the_seven_shapes_of_a_command_are_read_and_written_alike(String hex, int dataBytes, int le) {
    byte[] bytes = HEX.parseHex(hex.replace(" ", ""));

    CommandApdu command = CommandApdu.read(bytes);

    assertThat(command.bytes()).isEqualTo(bytes);
    assertThat(command.data()).hasSize(dataBytes);
    assertThat(command.le().orElse(-1)).isEqualTo(le);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00A404",
        "00A4000003AABB",
        "00A4000001AABBCC",
        "00CC00000000",
        "00CC0000000000AA",
        "00CC00000000030102",
        "00CC0000000001AABBCCDD"
      })
  void lengths_that_do_not_fit_are_refused(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.read(HEX.parseHex(hex)));
  }

  @Test
  void any_bytes_are_either_refused_or_come_back_unchanged() {
    SeededRandomness chance = new SeededRandomness(7816);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = chance.bytes(chance.below(14));
      if (bytes.length > 4) {
        bytes[4] = (byte) chance.below(9);
      }
      try {
        assertThat(CommandApdu.read(bytes).bytes()).isEqualTo(bytes);
        read++;
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageContaining("");
      }
    }
    assertThat(read).isGreaterThan(2_000);
  }

  @Test
  void the_length_field_is_what_stands_before_the_data() {
    CommandApdu command = CommandApdu.of(0x84, 0x2C, 2, 0x81).withData(new byte[24]);

    assertThat(HEX.formatHex(command.headerAndLc())).isEqualTo("842C028118");
    assertThat(HEX.formatHex(command.expecting(256).headerAndLc())).isEqualTo("842C028118");
    assertThat(HEX.formatHex(command.withData(new byte[300]).headerAndLc()))
        .isEqualTo("842C028100012C");
    assertThat(HEX.formatHex(CommandApdu.of(0, 1, 2, 3).expecting(1).headerAndLc()))
        .isEqualTo("00010203");
  }

  @Test
  void a_command_shows_no_data_and_can_be_wiped() {
    CommandApdu command =
        CommandApdu.of(0x00, 0x20, 0x00, 0x81).withData(new byte[] {0x31, 0x32}).asSecret();

    assertThat(command).hasToString("00 20 00 81, 2 bytes");
    assertThat(command.secret()).isTrue();
    assertThat(command.withCla(0x04).secret()).isTrue();

    command.wipe();
    assertThat(command.data()).containsOnly(0);
  }
}
