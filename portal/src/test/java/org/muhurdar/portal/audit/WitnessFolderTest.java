package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFolderTest {

  private final LogFixture log = new LogFixture();
  @TempDir Path folder;

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void the_folder_receives_every_head_it_lacks_once() throws IOException {
    WitnessFolder witness = new WitnessFolder(folder);
    log.grow(3);
    log.grow(3);
    assertThat(witness.copyFrom(log.tree)).isEqualTo(2);
    assertThat(witness.copyFrom(log.tree)).isZero();
    log.grow(1);

    assertThat(witness.copyFrom(log.tree)).isEqualTo(1);

    assertThat(folder.resolve("2026/11/22/00000000000000000006.checkpoint"))
        .hasContent(log.tree.at(6).orElseThrow().note());
    assertThat(Files.readString(folder.resolve("latest.checkpoint")))
        .isEqualTo(log.tree.at(7).orElseThrow().note());
    assertThat(log.verifier(Optional.of(folder)).verifyAll())
        .satisfies(v -> assertThat(v.isSound()).isTrue())
        .satisfies(v -> assertThat(v.witnessed()).isEqualTo(4));
  }

  @Test
  void a_node_that_died_before_writing_its_file_is_made_up_for() {
    log.grow(1);
    log.grow(1);
    WitnessFolder witness = new WitnessFolder(folder);
    log.grow(1);

    assertThat(witness.copyFrom(log.tree)).isEqualTo(3);
  }

  @Test
  void a_log_rewritten_with_the_true_key_is_found_out() {
    WitnessFolder witness = new WitnessFolder(folder);
    log.grow(4);
    witness.copyFrom(log.tree);
    // Whoever holds database and key starts the log anew.
    log.database.jdbc().sql("truncate audit_event, audit_tile, audit_checkpoint").update();
    log.grow(4);

    assertThat(log.verifier(Optional.empty()).verifyAll().isSound()).isTrue();
    assertThat(log.verifier(Optional.of(folder)).verifyAll().findings())
        .extracting(AuditFinding::kind)
        .containsOnly(AuditFinding.Kind.WITNESS_DIFFERS);
    assertThatThrownBy(() -> witness.copyFrom(log.tree))
        .isInstanceOfSatisfying(
            AuditFailure.class,
            e -> assertThat(e.kind()).isEqualTo(AuditFailure.Kind.WITNESS_CONTRADICTS));
  }

  @Test
  void an_unwritable_folder_is_said_with_its_remedy() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    log.grow(1);

    assertThatThrownBy(() -> new WitnessFolder(file).copyFrom(log.tree))
        .isInstanceOf(AuditFailure.class)
        .hasMessageContaining("audit.witness-folder");
  }
}
