package org.muhurdar.card.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.testing.SeededRandomness;

class TlvTest {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @Test
  void a_directory_entry_is_read_to_its_parts() {
    List<Tlv> directory =
        Tlv.readAll(
            HEX.parseHex("61194F0CA000000063504B43532D3135" + "50034E4553" + "51043F003D00"));

    assertThat(directory).hasSize(1);
    List<Tlv> parts = directory.getFirst().parts();
    assertThat(parts).extracting(Tlv::tag).containsExactly(0x4F, 0x50, 0x51);
    assertThat(HEX.formatHex(parts.get(2).value())).isEqualTo("3F003D00");
  }

  @Test
  void every_length_and_every_tag_length_is_written_and_read_alike() {
    for (int tag : new int[] {0x80, 0x5F2D, 0x7F4E, 0x5F8101}) {
      for (int length : new int[] {0, 1, 127, 128, 255, 256, 65535}) {
        Tlv object = Tlv.of(tag, new byte[length]);

        assertThat(Tlv.readAll(object.bytes())).containsExactly(object);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "8002AA", "5F", "80800000", "808300000100", "5F81818101"})
  void what_points_beyond_the_end_or_has_another_form_is_refused(String hex) {
    assertThatThrownBy(() -> Tlv.readAll(HEX.parseHex(hex)))
        .isInstanceOfSatisfying(
            CardFault.class,
            fault -> assertThat(fault.code()).isEqualTo(CardFault.Code.BAD_ANSWER));
  }

  @Test
  void file_control_is_read_as_the_cards_give_it() {
    byte[] whole = HEX.parseHex("6F0A" + "8302 3D00 8201 38 9001 4C".replace(" ", ""));

    assertThat(tag90(whole)).isEqualTo("4C");
    assertThat(tag90(HEX.parseHex("6FFF83023D0090014C"))).isEqualTo("4C");
    assertThat(tag90(HEX.parseHex("620590014C8002"))).isEqualTo("4C");
    assertThat(Tlv.readFileControl(new byte[] {0x6F})).isEmpty();
    assertThat(Tlv.readFileControl(HEX.parseHex("6F00"))).isEmpty();
  }

  private static String tag90(byte[] fileControl) {
    return Tlv.find(Tlv.readFileControl(fileControl), 0x90)
        .map(object -> HEX.formatHex(object.value()))
        .orElse("missing");
  }

  @Test
  void any_bytes_are_read_or_refused_and_nothing_else() {
    SeededRandomness chance = new SeededRandomness(8825);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = chance.bytes(chance.below(24));
      try {
        List<Tlv> objects = Tlv.readAll(bytes);
        read += objects.size();
      } catch (CardFault fault) {
        assertThat(fault.code()).isEqualTo(CardFault.Code.BAD_ANSWER);
      }
      assertThat(Tlv.readFileControl(bytes)).hasSizeLessThan(24);
    }
    assertThat(read).isPositive();
  }
}
