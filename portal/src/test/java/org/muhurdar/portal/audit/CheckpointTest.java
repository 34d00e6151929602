package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  private static final Hash ROOT = Merkle.leafHash("root".getBytes(UTF_8));

  private final SigningKey signing = SigningKey.make("muhurdar.example/audit");
  private final Checkpoint checkpoint = new Checkpoint("muhurdar.example/audit", 4711, ROOT);

  @Test
  void the_known_note_of_the_go_checksum_database_verifies() {
    CheckpointKey key =
        new CheckpointKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    String text =
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.
        """;
    byte[] named =
        Base64.getDecoder()
            .decode(
                "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6Ryy"
                    + "BwJnAM=");

    assertThat(Arrays.copyOf(named, 4)).isEqualTo(key.id());
    assertThat(key.verifies(text.getBytes(UTF_8), Arrays.copyOfRange(named, 4, 68))).isTrue();
  }

  @Test
  void a_note_has_the_documented_lines_and_opens_with_its_key() {
    String note = checkpoint.sign(signing.key(), signing::sign);

    assertThat(note)
        .startsWith("muhurdar.example/audit\n4711\n" + ROOT + "\n\n\u2014 muhurdar.example/audit ")
        .endsWith("\n");
    assertThat(Checkpoint.open(note, List.of(signing.key())))
        .isEqualTo(new Checkpoint.Opened.Genuine(checkpoint, signing.key()));
  }

  @Test
  void other_keys_and_other_words_are_refused() {
    String note = checkpoint.sign(signing.key(), signing::sign);
    SigningKey other = SigningKey.make("muhurdar.example/audit");

    assertThat(Checkpoint.open(note, List.of(other.key())))
        .isEqualTo(new Checkpoint.Opened.Refused(ProofFault.FOREIGN_KEY));
    assertThat(Checkpoint.open(note.replace("4711", "4712"), List.of(signing.key())))
        .isEqualTo(new Checkpoint.Opened.Refused(ProofFault.BAD_SIGNATURE));
    assertThat(Checkpoint.open(note.replace("4711", "04711"), List.of(signing.key())))
        .isEqualTo(new Checkpoint.Opened.Refused(ProofFault.MALFORMED));
    assertThat(Checkpoint.open("", List.of(signing.key())))
        .isEqualTo(new Checkpoint.Opened.Refused(ProofFault.MALFORMED));
  }

  @Test
  void a_witness_that_signs_too_does_no_harm() {
    SigningKey witness = SigningKey.make("witness.example");
    String note = checkpoint.sign(signing.key(), signing::sign);
    String cosigned =
        note
            + new Checkpoint("witness.example", 4711, ROOT)
                .sign(witness.key(), witness::sign)
                .split("\n\n", -1)[1];

    assertThat(Checkpoint.open(cosigned, List.of(signing.key())))
        .isEqualTo(new Checkpoint.Opened.Genuine(checkpoint, signing.key()));
  }

  @Test
  void a_key_store_that_signs_wrongly_is_found_before_anyone_sees_it() {
    SigningKey other = SigningKey.make("muhurdar.example/audit");

    assertThatThrownBy(() -> checkpoint.sign(signing.key(), other::sign))
        .isInstanceOf(AuditFailure.class)
        .hasMessageContaining("Check the checkpoint key");
  }

  @Test
  void a_key_is_read_in_its_one_spelling_only() {
    String line = signing.key().line();

    assertThat(CheckpointKey.parse(line)).contains(signing.key());
    assertThat(CheckpointKey.parse(line + "=")).isEmpty();
    assertThat(CheckpointKey.parse(line.replace("audit", "Audit"))).isEmpty();
    assertThat(CheckpointKey.parse("")).isEmpty();
    assertThat(CheckpointKey.parse("a+b")).isEmpty();
    assertThat(CheckpointKey.parse("a+b+c")).isEmpty();
  }
}
