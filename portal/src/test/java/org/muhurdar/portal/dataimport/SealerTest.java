package org.muhurdar.portal.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.testing.SeededRandomness;

final class SealerTest {

  @TempDir Path folder;

  private Sealer sealer() {
    Keys keys = FileKeys.open(folder.resolve("keys"), Optional.empty(), new SeededRandomness(4));
    return new Sealer(keys.importPublicKey());
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void all_but_the_secrets_is_copied_byte_for_byte() throws IOException {
    String clear =
        "{ \"identity_number\" : \"10000000146\", \"x\":[1, 2] ,\"cards\":[ {\"pin\":\"185910\","
            + "\"serial\":\"9000000000001007\"},{\"serial\":\"9000000000001014\",\"pin\":null}],"
            + "\"word\": \"kiremit-rengi-vapur\" , \"y\":\"ç\\u0131\"}\n\n";
    Path sealed = folder.resolve("sealed.jsonl");

    Sealer.Sealed count = sealer().seal(file("clear.jsonl", clear), sealed);

    assertThat(count).isEqualTo(new Sealer.Sealed(2, 1, 0, 1));
    assertThat(Files.readString(sealed).replaceAll("\"[A-Za-z0-9+/=]{60,}\"", "S"))
        .isEqualTo(
            "{ \"identity_number\" : \"10000000146\", \"x\":[1, 2] ,\"cards\":[ {\"sealed_pin\":S,"
                + "\"serial\":\"9000000000001007\"},{\"serial\":\"9000000000001014\",\"pin\":null}],"
                + "\"sealed_word\":S , \"y\":\"ç\\u0131\"}\n\n");
  }

  @Test
  void a_puk_is_sealed_as_a_puk_in_both_formats() throws IOException {
    Path lines = folder.resolve("sealed.jsonl");
    Path rows = folder.resolve("sealed.csv");

    Sealer.Sealed ofLines =
        sealer()
            .seal(
                file(
                    "clear.jsonl",
                    "{\"cards\":[{\"serial\":\"9000000000001007\",\"puk\":\"48210937\"}]}\n"),
                lines);
    Sealer.Sealed ofRows =
        sealer()
            .seal(
                file(
                    "clear.csv",
                    "identity_number,card_serial,puk\n10000000146,9000000000001007,48210937\n"),
                rows);

    assertThat(ofLines).isEqualTo(new Sealer.Sealed(1, 0, 1, 0));
    assertThat(ofRows).isEqualTo(ofLines);
    assertThat(Files.readString(lines)).contains("\"sealed_puk\":").doesNotContain("48210937");
    assertThat(Files.readString(rows))
        .startsWith("identity_number,card_serial,sealed_puk\n")
        .doesNotContain("48210937");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cards\":[{\"pin\":\"185910\"}]}",
        "{\"word\":\"kiremit-rengi-vapur\"}",
        "{\"cards\":[{\"serial\":\"9000000000001007\",\"pin\":185910}]}",
        "{\"cards\":[{\"puk\":\"185910\"}]}",
        "{\"cards\":[{\"serial\":\"9000000000001007\",\"puk\":185910}]}",
        "{\"cards\":[",
      })
  void a_line_that_cannot_be_sealed_leaves_nothing_behind(String line) throws IOException {
    Path sealed = folder.resolve("sealed.jsonl");
    Path clear = file("clear.jsonl", "{}\n" + line + "\n");

    assertThatThrownBy(() -> sealer().seal(clear, sealed))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining("Line 2")
        .hasMessageNotContaining("185910");

    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("clear.jsonl", "keys");
    }
  }
}
