package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerThreadTest {

  private final LogFixture log = new LogFixture();
  @TempDir Path folder;

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void what_is_recorded_comes_under_a_signature_and_to_the_witness_by_itself() throws Exception {
    SequencerThread thread = thread(Duration.ofMillis(20));
    thread.start();
    AuditReference reference = log.revealed(log.ayse);

    for (int i = 0; i < 500 && !isProven(reference); i++) {
      Thread.sleep(20);
    }

    assertThat(isProven(reference)).isTrue();
    thread.stop();
    assertThat(thread.isRunning()).isFalse();
    assertThat(folder.resolve("latest.checkpoint")).exists();
  }

  @Test
  void a_node_that_stops_signs_what_it_recorded_before() {
    SequencerThread thread = thread(Duration.ofHours(1));
    thread.start();
    AuditReference reference = log.revealed(log.ayse);

    thread.stop();

    assertThat(isProven(reference)).isTrue();
  }

  @Test
  void a_tick_that_fails_does_not_end_the_later_ones() throws Exception {
    log.database.jdbc().sql("alter table audit_tile rename to gone").update();
    SequencerThread thread = thread(Duration.ofMillis(20));
    AuditReference reference = log.revealed(log.ayse);
    thread.start();
    Thread.sleep(100);
    log.database.jdbc().sql("alter table gone rename to audit_tile").update();

    for (int i = 0; i < 500 && !isProven(reference); i++) {
      Thread.sleep(20);
    }

    assertThat(isProven(reference)).isTrue();
    thread.stop();
  }

  private SequencerThread thread(Duration tick) {
    return new SequencerThread(
        log.sequencer, log.tree, Optional.of(new WitnessFolder(folder)), tick);
  }

  private boolean isProven(AuditReference reference) {
    return log.proofs().proofOf(reference) instanceof AuditProof.Proven;
  }
}
