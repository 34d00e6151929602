package org.muhurdar.portal.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.certificate.CertificateState;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.WordCheck;

final class ImporterTest {

  private static final String AYSE =
      "{\"identity_number\":\"10000000146\",\"name\":\"Ayşe Yılmaz\",\"phone\":\"0500 000 00 01\","
          + "\"email\":\"ayse@example.org\",\"word\":\"kiremit-rengi-vapur\",\"cards\":[{\"serial\":"
          + "\"9000000000001007\",\"type\":\"AKIS-2.5\",\"pin\":\"185910\",\"certificates\":[{"
          + "\"serial\":\"5A01\",\"state\":\"SUSPENDED\",\"valid_from\":\"2026-01-01T00:00:00Z\","
          + "\"valid_to\":\"2029-01-01T00:00:00Z\"}]}]}\n";

  @TempDir Path folder;
  private ImportRoom room;

  @BeforeEach
  void open() {
    room = new ImportRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private boolean isWord(Holder holder, String word) {
    return room.words.check(holder.personId(), SecretChars.of(word)) instanceof WordCheck.Right;
  }

  @Test
  void a_person_comes_in_with_word_card_pin_and_certificate() {
    ImportOutcome outcome = room.sealAndRun("people.jsonl", AYSE);

    assertThat(outcome.count()).isEqualTo(new ImportCount(1, 1, 0, 0, 0, 1, 1, 0, 1));
    assertThat(outcome.report()).isEmpty();
    Holder ayse = room.holder("10000000146");
    assertThat(ayse.name()).isEqualTo("Ayşe Yılmaz");
    assertThat(ayse.phone().e164()).isEqualTo("+905000000001");
    assertThat(isWord(ayse, "kiremit-rengi-vapur")).isTrue();
    assertThat(room.cards.of(ayse.id())).hasSize(1);
    assertThat(room.vault).containsEntry(new CardSerial("9000000000001007"), "185910");
    assertThat(room.certificates.of(ayse.id()).getFirst().recorded())
        .isEqualTo(CertificateState.SUSPENDED);
  }

  @Test
  void a_puk_comes_in_sealed_and_a_second_file_does_not_replace_it() {
    CardSerial card = new CardSerial("9000000000001007");
    String withPuk = AYSE.replace("\"type\"", "\"puk\":\"48210937\",\"type\"");

    ImportOutcome first = room.sealAndRun("people.jsonl", withPuk);
    ImportOutcome second = room.sealAndRun("again.jsonl", withPuk.replace("48210937", "11223344"));

    assertThat(first.count()).isEqualTo(new ImportCount(1, 1, 0, 0, 0, 1, 1, 1, 1));
    assertThat(second.count()).isEqualTo(new ImportCount(1, 0, 0, 1, 0, 0, 0, 0, 0));
    assertThat(room.pukVault).containsEntry(card, "48210937").hasSize(1);
    assertThat(room.vault).containsEntry(card, "185910");
  }

  @Test
  void what_was_sealed_as_a_pin_is_no_puk_and_a_puk_has_digits_only() {
    String sealedAsPin = readSealed(AYSE).replace("\"sealed_pin\"", "\"sealed_puk\"");
    ImportOutcome moved = room.run(room.file("moved.jsonl", sealedAsPin));
    ImportOutcome letters =
        room.sealAndRun("letters.jsonl", AYSE.replace("\"type\"", "\"puk\":\"12E4\",\"type\""));

    assertThat(room.report(moved).get(1)).startsWith("1,NOT_SEALED_FOR_THIS,");
    assertThat(room.report(letters).get(1)).startsWith("1,BAD_VALUE,").doesNotContain("12E4");
    assertThat(room.pukVault).isEmpty();
  }

  private String readSealed(String clear) {
    try {
      return Files.readString(room.sealed("to-be-moved.jsonl", clear));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void the_shipped_sample_is_what_its_recipe_makes_and_comes_in_whole() throws IOException {
    SampleMaker maker = SampleMaker.make();
    assertThat(sample("holders.jsonl")).isEqualTo(maker.holders());
    assertThat(sample("people.jsonl")).isEqualTo(maker.people());
    assertThat(sample("test-numbers.txt")).isEqualTo(maker.numbers());

    ImportOutcome outcome = room.sealAndRun("holders.jsonl", maker.holders());

    assertThat(outcome.report()).isEmpty();
    assertThat(outcome.count().added()).isEqualTo(SampleMaker.PEOPLE);
    Holder mehmet = room.holder("10000000214");
    assertThat(isWord(mehmet, "yarim-kalan-kahve")).isTrue();
    assertThat(room.cards.of(mehmet.id()))
        .extracting(card -> card.lastSeen())
        .containsExactly(PinState.USABLE, PinState.PIN_LOCKED);
    Holder anna = room.holder("C01X00T47");
    assertThat(isWord(anna, "seven-quiet-lighthouses")).isTrue();
    assertThat(room.certificates.of(anna.id()).getFirst().recorded())
        .isEqualTo(CertificateState.SUSPENDED);
    for (String number : maker.numbers().split("\n", -1)) {
      if (!number.isEmpty()) {
        Holder holder = room.holder(number);
        assertThat(room.words.judge(holder, SecretChars.of("başka bir söz 1"))).isEmpty();
      }
    }
  }

  private static String sample(String name) throws IOException {
    try (var stream = ImporterTest.class.getResourceAsStream("/sample/" + name)) {
      return new String(
          java.util.Objects.requireNonNull(stream, name).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_clear_file_is_refused_with_the_way_out() throws IOException {
    ImportOutcome outcome = room.run(room.file("clear.jsonl", AYSE));

    assertThat(outcome.count().refused()).isEqualTo(1);
    assertThat(room.report(outcome).get(1))
        .startsWith("1,CLEAR_SECRET,")
        .contains("muhurdar admin seal")
        .doesNotContain("185910");
    assertThat(room.count("holder")).isZero();
    assertThat(Files.readString(outcome.report().orElseThrow())).doesNotContain("vapur");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "10000000146"       | "10000000147"         | BAD_VALUE
          "10000000146"       | "1000000014٦"         | BAD_VALUE
          "10000000146"       | null                  | MISSING_FIELD
          "name"              | "nam"                 | UNKNOWN_FIELD
          "Ayşe Yılmaz"       | ""                    | BAD_VALUE
          "Ayşe Yılmaz"       | " Ayşe"               | BAD_VALUE
          "Ayşe Yılmaz"       | 5,"name":"x"          | MALFORMED
          "Ayşe Yılmaz"       | ["x"]                 | BAD_VALUE
          "0500 000 00 01"    | "112"                 | BAD_VALUE
          "ayse@example.org"  | "ayse"                | BAD_VALUE
          "9000000000001007"  | "9000-0000"           | BAD_VALUE
          "AKIS-2.5"          | "akis"                | BAD_VALUE
          "SUSPENDED"         | "suspended"           | BAD_VALUE
          "2026-01-01T00:00:00Z" | "1.1.2026"         | BAD_VALUE
          "2029-01-01T00:00:00Z" | "2025-01-01T00:00:00Z" | BAD_VALUE
          "serial":"5A01"     | "serial":"0A"         | BAD_VALUE
          "type"              | "sealed_pin":"%%%","type" | BAD_VALUE
          "type"              | "sealed_pin":"AAAA","type" | NOT_SEALED_FOR_THIS
          "type"              | "state":"USABLE","type" | BAD_VALUE
          "type"              | "puk":"12345678","type" | CLEAR_SECRET
          "name"              | "word_hash":"secret","name" | BAD_WORD
          "name"              | "sealed_word":"AAAA","name" | NOT_SEALED_FOR_THIS
          {"identity          | {"language":"de","identity | BAD_VALUE
          {"identity          | [{"identity           | MALFORMED
          """)
  void a_wrong_line_is_refused_with_its_reason_and_nothing_of_it_is_taken(
      String right, String wrong, RefusalReason reason) {
    String sealed =
        AYSE.replace("\"pin\":\"185910\",", "").replace("\"word\":\"kiremit-rengi-vapur\",", "");
    String broken = sealed.replace(right, wrong);
    assertThat(broken).isNotEqualTo(sealed);

    ImportOutcome outcome = room.run(room.file("wrong.jsonl", "\n" + broken));

    assertThat(outcome.count().refused()).isEqualTo(1);
    assertThat(room.report(outcome).get(1)).startsWith("2," + reason + ",");
    assertThat(room.count("holder")).isZero();
    assertThat(room.count("card_card")).isZero();
    assertThat(room.count("certificate")).isZero();
  }

  @Test
  void a_pin_sealed_for_another_card_does_not_open() throws IOException {
    Path sealed = room.sealed("people.jsonl", AYSE);
    Path moved =
        room.file(
            "moved.jsonl",
            Files.readString(sealed).replace("9000000000001007", "9000000000001014"));

    ImportOutcome outcome = room.run(moved);

    assertThat(room.report(outcome).get(1)).startsWith("1,NOT_SEALED_FOR_THIS,");
    assertThat(room.vault).isEmpty();
  }

  @Test
  void a_wrong_person_between_right_ones_is_the_only_one_left_out() {
    String wrong = AYSE.replace("10000000146", "10000000147");
    String other =
        AYSE.replace("10000000146", "10000000214").replace("1007", "1014").replace("5A01", "5A02");

    ImportOutcome outcome =
        room.run(room.file("three.jsonl", unsealed(AYSE) + unsealed(wrong) + unsealed(other)));

    assertThat(outcome.count()).isEqualTo(new ImportCount(3, 2, 0, 0, 1, 2, 0, 0, 2));
  }

  private static String unsealed(String line) {
    return line.replace("\"pin\":\"185910\",", "").replace("\"word\":\"kiremit-rengi-vapur\",", "");
  }

  @Test
  void a_card_or_certificate_of_another_holder_is_refused() {
    String thief = unsealed(AYSE).replace("10000000146", "10000000214");
    assertThat(room.run(room.file("one.jsonl", unsealed(AYSE))).count().added()).isEqualTo(1);

    ImportOutcome card = room.run(room.file("two.jsonl", thief));
    ImportOutcome certificate = room.run(room.file("three.jsonl", thief.replace("1007", "1014")));

    assertThat(room.report(card).get(1)).startsWith("1,CARD_OF_ANOTHER,");
    assertThat(room.report(certificate).get(1)).startsWith("1,CERTIFICATE_OF_ANOTHER,");
    assertThat(room.count("holder")).isEqualTo(1);
  }

  @Test
  void the_same_file_again_changes_nothing() {
    Path sealed = room.sealed("people.jsonl", AYSE);
    assertThat(room.run(sealed).count().added()).isEqualTo(1);

    ImportOutcome again = room.run(sealed);

    assertThat(again.count()).isEqualTo(new ImportCount(1, 0, 0, 1, 0, 0, 0, 0, 0));
    assertThat(again.resumed()).isFalse();
  }

  @Test
  void other_data_is_refused_unless_updating_is_wanted_and_a_set_word_stays() {
    assertThat(room.sealAndRun("people.jsonl", AYSE).count().added()).isEqualTo(1);
    String changed =
        AYSE.replace("0500 000 00 01", "0500 000 00 99")
            .replace("kiremit-rengi-vapur", "dosyadan gelen söz")
            .replace("SUSPENDED", "VALID");
    Path file = room.sealed("changed.jsonl", changed);

    ImportOutcome refused = room.run(file);
    assertThat(room.report(refused).get(1)).startsWith("1,ON_FILE_DIFFERENTLY,");
    assertThat(room.holder("10000000146").phone().lastTwo()).isEqualTo("01");

    ImportOutcome updated =
        room.importer.run(file, ImportOptions.usual(file).updating(), ImportProgress.silent());
    Holder ayse = room.holder("10000000146");
    assertThat(updated.count().changed()).isEqualTo(1);
    assertThat(ayse.phone().lastTwo()).isEqualTo("99");
    assertThat(ayse.contactChangedAt()).contains(room.clock.instant());
    assertThat(isWord(ayse, "kiremit-rengi-vapur")).isTrue();
    assertThat(room.certificates.of(ayse.id()).getFirst().recorded())
        .isEqualTo(CertificateState.VALID);
  }

  @Test
  void a_new_card_of_a_known_person_is_added() {
    assertThat(room.run(room.file("one.jsonl", unsealed(AYSE))).count().added()).isEqualTo(1);
    String more = unsealed(AYSE).replace("1007", "1014").replace("5A01", "5A02");

    ImportOutcome outcome = room.run(room.file("two.jsonl", more));

    assertThat(outcome.count()).isEqualTo(new ImportCount(1, 0, 1, 0, 0, 1, 0, 0, 1));
    assertThat(room.cards.of(room.holder("10000000146").id())).hasSize(2);
  }

  @Test
  void the_same_person_twice_is_refused_the_second_time() {
    ImportOutcome outcome = room.run(room.file("twice.jsonl", unsealed(AYSE) + unsealed(AYSE)));

    assertThat(outcome.count().added()).isEqualTo(1);
    assertThat(room.report(outcome).get(1)).startsWith("2,TWICE_IN_FILE,");
  }

  @Test
  void an_import_killed_at_any_moment_goes_on_behind_the_last_whole_person() {
    String sample = SampleMaker.make().holders();
    Path sealed = room.sealed("holders.jsonl", sample);
    ImportOptions small =
        new ImportOptions(ImportOptions.OnDifference.REFUSE, folder.resolve("report.csv"), 20);
    AtomicInteger untilCrash = new AtomicInteger();
    room.beforeEachPin = () -> crashAt(untilCrash);
    int crashes = 0;
    ImportOutcome outcome = null;
    while (outcome == null) {
      untilCrash.set(37);
      try {
        outcome = room.importer.run(sealed, small, ImportProgress.silent());
      } catch (Crash e) {
        crashes++;
        assertThat(room.count("holder") % 20).as("whole batches only").isZero();
        assertThat(room.database.jdbc().sql(HALF_IMPORTED).query(Long.class).single()).isZero();
      }
    }

    assertThat(crashes).isGreaterThan(3);
    assertThat(outcome.resumed()).isTrue();
    assertThat(outcome.count().records()).isEqualTo(SampleMaker.PEOPLE);
    assertThat(outcome.count().added()).isEqualTo(SampleMaker.PEOPLE);
    assertThat(room.count("holder")).isEqualTo(SampleMaker.PEOPLE);
    assertThat(room.count("card_card")).isEqualTo(outcome.count().cards());
  }

  private static final String HALF_IMPORTED =
      "select count(*) from holder h where not exists"
          + " (select 1 from card_card c where c.holder = h.holder_id)";

  private static final class Crash extends RuntimeException {}

  private static void crashAt(AtomicInteger left) {
    if (left.decrementAndGet() == 0) {
      throw new Crash();
    }
  }

  @Test
  void refusals_of_an_interrupted_run_are_reported_once() {
    String wrong = unsealed(AYSE).replace("10000000146", "10000000147");
    Path file = room.sealed("mixed.jsonl", wrong + SampleMaker.make().holders());
    ImportOptions small =
        new ImportOptions(ImportOptions.OnDifference.REFUSE, folder.resolve("report.csv"), 20);
    assertThatThrownBy(() ->
            room.importer.run(
                file,
                small,
                (bytes, of, count) -> {
                  throw new Crash();
                }))
        .isInstanceOf(Crash.class);

    ImportOutcome outcome = room.importer.run(file, small, ImportProgress.silent());

    assertThat(outcome.resumed()).isTrue();
    assertThat(outcome.count().refused()).isEqualTo(1);
    assertThat(room.report(outcome)).hasSize(2);
  }

  @Test
  void a_file_of_another_ending_or_none_is_one_clear_failure() {
    Path text = room.file("people.txt", AYSE);
    assertThatThrownBy(() -> room.run(text))
        .isInstanceOf(ImportFailure.class)
        .extracting(e -> ((ImportFailure) e).code())
        .isEqualTo(ImportFailure.Code.FORMAT);
    assertThatThrownBy(() -> room.run(folder.resolve("none.csv")))
        .isInstanceOf(ImportFailure.class)
        .extracting(e -> ((ImportFailure) e).code())
        .isEqualTo(ImportFailure.Code.FILE);
  }
}
