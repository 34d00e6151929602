package org.muhurdar.portal.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.kernel.CardSerial;

final class CsvTest {

  private static final String HEAD =
      "identity_number,name,phone,email,word,card_serial,card_type,pin\r\n";

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

  @Test
  void the_rows_of_a_person_follow_each_other_and_may_leave_out_what_was_said() {
    ImportOutcome outcome =
        room.sealAndRun(
            "cards.csv",
            HEAD
                + "10000000146,\"Yılmaz, Ayşe \"\"A\"\"\",05000000001,a@example.org,"
                + "kiremit-rengi-vapur,9000000000001007,AKIS-2.5,185910\r\n"
                + "10000000146,,,,,9000000000001014,AKIS-2.5,\"60,\"\"1\"\r\n"
                + "\r\n"
                + "10000000214,Mehmet Işık,05000000002,m@example.org,,,,\r\n");

    assertThat(outcome.count()).isEqualTo(new ImportCount(2, 2, 0, 0, 0, 2, 2, 0, 0));
    assertThat(room.holder("10000000146").name()).isEqualTo("Yılmaz, Ayşe \"A\"");
    assertThat(room.vault)
        .containsEntry(new CardSerial("9000000000001007"), "185910")
        .containsEntry(new CardSerial("9000000000001014"), "60,\"1");
    assertThat(room.cards.of(room.holder("10000000214").id())).isEmpty();
  }

  @Test
  void rows_that_disagree_and_rows_that_are_none_are_refused_by_line() {
    ImportOutcome outcome =
        room.run(
            room.file(
                "bad.csv",
                """
                identity_number,name,phone,email
                10000000146,Ayşe Yılmaz,05000000001,a@example.org
                10000000146,Fatma Yılmaz,,
                10000000214,Mehmet
                10000000282,"Ali,05000000003,a@example.org
                10000000382,Can Kaya,05000000004,c@example.org
                """));

    assertThat(room.report(outcome))
        .satisfiesExactly(
            head -> assertThat(head).isEqualTo("line,reason,sentence"),
            first -> assertThat(first).startsWith("2,ROWS_DISAGREE,"),
            second -> assertThat(second).startsWith("4,MALFORMED,"),
            third -> assertThat(third).startsWith("5,MALFORMED,"));
    assertThat(outcome.count().added()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "name,phone\n", "identity_number,shoe_size\n", "identity_number,name,name\n"})
  void a_wrong_header_refuses_the_file(String header) {
    assertThatThrownBy(() -> room.run(room.file("head.csv", header)))
        .isInstanceOf(ImportFailure.class)
        .extracting(e -> ((ImportFailure) e).code())
        .isEqualTo(ImportFailure.Code.HEADER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.jsonl", "out.csv"})
  void what_is_exported_comes_in_elsewhere_as_the_same_data(String name) throws IOException {
    assertThat(room.sealAndRun("holders.jsonl", SampleMaker.make().holders()).count().added())
        .isEqualTo(SampleMaker.PEOPLE);
    Path first = folder.resolve(name);
    assertThat(room.exporter.run(first, written -> {})).isEqualTo(SampleMaker.PEOPLE);

    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (ImportRoom other = new ImportRoom(elsewhere)) {
      ImportOutcome outcome = other.run(first);
      assertThat(outcome.report()).isEmpty();
      assertThat(outcome.count().added()).isEqualTo(SampleMaker.PEOPLE);
      Path second = elsewhere.resolve(name);
      assertThat(other.exporter.run(second, written -> {})).isEqualTo(SampleMaker.PEOPLE);
      assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
      assertThat(Files.readString(first)).doesNotContain("vapur").doesNotContain("argon2");
    }
  }
}
