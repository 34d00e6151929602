package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.simulator.card.octets.Octets;

class FilesTest {

  private static final String ADMINISTRATION = "80090002";

  private static Specimen inAdministration() {
    return Specimen.of(CardKind.AKIS2X)
        .after(Specimen.INTO_FOLDER, Specimen.VERIFY_PUK + Specimen.PUK, ADMINISTRATION);
  }

  @ParameterizedTest
  @CsvSource({
    "00A40000023F0000, 6F0D820138" + "83023F00" + "8A0105" + "900112" + "9000",
    "00A40800043F002F0000, 6F11"
        + "8002001B"
        + "820101"
        + "83022F00"
        + "8A0105"
        + "900116"
        + "9000",
    "00A4080C043F002F00, 9000",
    "00A40200022F0000, 6F11" + "8002001B" + "820101" + "83022F00" + "8A0105" + "900116" + "9000",
    "00A40000022F0000, 6A82",
    "00A40200023D0000, 6A82",
    "00A40100023D000C, 6F16820138"
        + "83023D00"
        + "8407504B43532D3135"
        + "8A0105"
        + "900112"
        + "9000",
    "00A4040C0CA000000063504B43532D3135, 9000",
    "00A4040C07504B43532D3135, 9000",
    "00A4040008A00000000300000000, 6A82",
    "00A40800063F003D0050310000, 6700",
    "00A40800043F003D99, 6A82",
    "00A40900023F0000, 6A82",
  })
  void select_finds_what_is_there_and_nothing_else(String command, String answer) {
    assertThat(Specimen.of(CardKind.AKIS2X).send(command)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00A4", "00A40000023F", "00A40000023F000000", "00A4000000003F00", "00CA01"})
  void lengths_that_do_not_fit_are_refused(String command) {
    assertThat(Specimen.of(CardKind.YK).send(command)).isEqualTo("6700");
  }

  @Test
  void unknown_classes_and_instructions_are_refused() {
    Specimen card = Specimen.of(CardKind.AKIS12);

    assertThat(card.send("00FF0000")).isEqualTo("6D00");
    assertThat(card.send("80FF0000")).isEqualTo("6D00");
    assertThat(card.send("F0A40000")).isEqualTo("6E00");
    assertThat(card.send("042C02810400000000")).isEqualTo("6E00");
  }

  @Test
  void certificate_is_read_in_parts_and_belongs_to_the_key() throws Exception {
    Specimen card = Specimen.of(CardKind.YK).after("00A4080C063F003D004301");
    StringBuilder read = new StringBuilder();
    String part;
    do {
      part = card.send("00B0%04XF4".formatted(read.length() / 2));
      read.append(part, 0, part.length() - 4);
    } while (part.endsWith("9000"));

    assertThat(part).endsWith("6282");
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(Octets.ofHex(read.toString()).toArray()));
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=Ayşe Yılmaz");
    assertThat(certificate.getKeyUsage()).startsWith(true, true, false);
    assertThat(card.send("00B07FFF10")).isEqualTo("6B00");
  }

  @Test
  void reading_needs_a_selected_file() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send("00B0000010")).isEqualTo("6986");
    assertThat(card.send("00D600000101")).isEqualTo("6986");
    assertThat(card.after("00A4080C043F002F00").send("00B00000")).isEqualTo("6700");
  }

  @ParameterizedTest
  @EnumSource(names = "PIV", mode = EnumSource.Mode.EXCLUDE)
  void serial_and_phase_are_where_the_driver_looks(CardKind kind) {
    Specimen card = Specimen.of(kind);

    String system = card.send("00CA01064D");
    assertThat(system).hasSize(2 * 77 + 4).endsWith("9000");
    assertThat(system.substring(2 * 55, 2 * 67)).isEqualTo("000000009000000000001007");
    String conditions = kind == CardKind.YK ? "12" : "00";
    assertThat(card.send("00CA01040A")).isEqualTo("000000000000A5" + conditions + "0000" + "9000");
    assertThat(card.send("00CA010610")).isEqualTo("6C4D");
    assertThat(card.send("00CA010700")).isEqualTo("6A88");
    assertThat(card.card().powerUp()).isEqualTo(kind.atr());
  }

  @Test
  void folders_are_listed_in_records_of_twenty_bytes() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send("8018000000"))
        .isEqualTo("2F2F0001001B" + "00".repeat(14) + "3D3D00380000" + "00".repeat(14) + "9000");
    assertThat(card.after(Specimen.INTO_FOLDER).send("8018000000")).hasSize(6 * 40 + 4);
  }

  @Test
  void files_are_made_written_and_deleted_in_the_administration_phase() {
    Specimen card = inAdministration().after("801580B0027777", "00D6000003010203");

    assertThat(card.send("00D6000201FF")).isEqualTo("9000");
    assertThat(card.send("00D600040155")).isEqualTo("6B00");
    assertThat(card.send("00B0000003")).isEqualTo("0102FF9000");
    assertThat(card.send("801580B0027777")).isEqualTo("6A89");
    card.after("801541B003777810", "801000B0023DAA", "801580B0024444");
    assertThat(card.send("00A40800083F003D003DAA444400")).endsWith("9000");
    assertThat(card.send("00A4080C063F003D007778")).isEqualTo("9000");
    assertThat(card.send("00B0000003")).isEqualTo("6981");
    card.after("80160800063F003D003DAA", "00A4080C043F003D00", "80160200027777");
    assertThat(card.send("00A40200027777")).isEqualTo("6A82");
    assertThat(card.again().send("00A40800083F003D003DAA444400")).isEqualTo("6A82");
    assertThat(card.send("00A40800063F003D00777800")).endsWith("9000");
  }

  @Test
  void tree_with_the_pin_cannot_be_deleted_and_nothing_changes_in_operation() {
    assertThat(inAdministration().send("80160800043F003D00")).isEqualTo("6985");
    assertThat(inAdministration().send("80160800023F00")).isEqualTo("6985");
    Specimen card = Specimen.of(CardKind.YK).after(Specimen.INTO_FOLDER);
    assertThat(card.send("801580B0027777")).isEqualTo("6982");
    assertThat(card.send("80160200024301")).isEqualTo("6982");
    assertThat(card.after("00A4080C063F003D004301").send("00D600000100")).isEqualTo("6982");
  }

  @Test
  void full_folders_and_files_say_so() {
    Specimen card = inAdministration();
    for (int i = 6; i < 12; i++) {
      card.after("801580B00266%02X".formatted(i));
    }
    assertThat(card.send("801580B00266FF")).isEqualTo("6A84");
    for (int i = 0; i < 64; i++) {
      card.after("00D6%04XFF".formatted(i * 255) + "AA".repeat(255));
    }
    assertThat(card.send("00D63FC0FF" + "AA".repeat(255))).isEqualTo("6A84");
  }

  @Test
  void chain_broken_by_another_command_is_forgotten() {
    Specimen card =
        Specimen.of(CardKind.YK)
            .after(Specimen.INTO_FOLDER, Specimen.VERIFY + Specimen.PIN, "0022C301")
            .after("102A9E9AF4" + "00".repeat(244));

    assertThat(card.send("00CA01040A")).isEqualTo("6883");
    assertThat(card.send("002A9E9A0C" + "00".repeat(12))).isEqualTo("6700");
    for (int i = 0; i < 4; i++) {
      card.after("102A9E9AF4" + "00".repeat(244));
    }
    assertThat(card.send("102A9E9AF4" + "00".repeat(244))).isEqualTo("6700");
  }

  @Test
  void block_above_the_modulus_and_keys_that_are_not_there_are_refused() {
    Specimen card =
        Specimen.of(CardKind.YK).after(Specimen.INTO_FOLDER, Specimen.VERIFY + Specimen.PIN);

    assertThat(card.send("002A9E9A0C" + "00".repeat(12))).isEqualTo("6985");
    assertThat(card.send("0022C302")).isEqualTo("6A88");
    card.after("0022C301", "102A9E9AF4" + "FF".repeat(244));
    assertThat(card.send("002A9E9A0C" + "FF".repeat(12))).isEqualTo("6A80");
    Specimen keyless =
        Specimen.of(
            NewCard.plain(CardKind.YK, ChipSerial.of(Specimen.SERIAL), "123456", "87654321"));
    assertThat(keyless.after(Specimen.INTO_FOLDER).send("0022C301")).isEqualTo("6A88");
    assertThat(keyless.send("00A40200024301")).isEqualTo("6A82");
  }

  @Test
  void challenge_has_the_wanted_length_and_is_never_the_same() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send("0084000010")).hasSize(36).isNotEqualTo(card.send("0084000010"));
    assertThat(card.send("00840000")).isEqualTo("6A86");
  }
}
