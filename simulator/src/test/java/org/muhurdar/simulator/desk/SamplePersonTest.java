package org.muhurdar.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplePersonTest {

  private static final String GOOD =
      "{\"personId\":\"10000000146\",\"securityWord\":\"w\",\"noteTr\":\"t\",\"noteEn\":\"e\"}";

  @TempDir private Path folder;

  @Test
  void name_and_phone_may_be_left_out_and_empty_lines_are_skipped() throws Exception {
    Path file = Files.writeString(folder.resolve("people.jsonl"), "\n" + GOOD + "\n\n");

    assertThat(SamplePerson.readAll(file))
        .singleElement()
        .satisfies(person -> {
          assertThat(person.name()).isEmpty();
          assertThat(person.phone()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"personId\":\"10000000147\"}|line 2: personId is no identity number",
        "{\"personId\":\"10000000146\"}|line 2: securityWord is missing",
        "{\"nick\":\"x\"}|line 2 is not as expected",
        "not json|line 2 is not as expected"
      })
  void wrong_line_is_named(String line, String sentence) throws Exception {
    Path file = Files.writeString(folder.resolve("people.jsonl"), GOOD + "\n" + line + "\n");

    assertThatThrownBy(() -> SamplePerson.readAll(file)).hasMessageStartingWith(sentence);
  }
}
