package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequencerTest {

  private final LogFixture log = new LogFixture();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void eight_threads_append_while_two_nodes_number_and_sign() throws Exception {
    int perThread = 150;
    Set<AuditReference> durable = ConcurrentHashMap.newKeySet();
    AtomicInteger writers = new AtomicInteger(8);
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (int t = 0; t < 8; t++) {
        work.add(
            threads.submit(() -> {
              try {
                append(perThread, durable);
              } finally {
                writers.decrementAndGet();
              }
            }));
      }
      for (Sequencer node : List.of(log.sequencer(), log.sequencer())) {
        work.add(threads.submit(() -> sequenceWhile(writers, node)));
      }
      for (Future<?> one : work) {
        one.get();
      }
    }
    log.clock.advance(LogFixture.INTERVAL);
    log.sequencer.work();

    AuditVerification verification = log.verifier(Optional.empty()).verifyAll();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.events()).isEqualTo(durable.size());
    assertThat(verification.waiting()).isZero();
    assertThat(verification.unsigned()).isZero();
    assertThat(durable).hasSizeGreaterThan(8 * perThread / 2);
  }

  /** A third of the acts is rolled back: they must leave no trace and no gap. */
  private void append(int count, Set<AuditReference> durable) {
    for (int i = 0; i < count; i++) {
      boolean fails = i % 3 == 2;
      AuditReference reference =
          log.database
              .transactions()
              .execute(status -> {
                AuditReference recorded = log.revealed(log.ayse);
                if (fails) {
                  status.setRollbackOnly();
                }
                return recorded;
              });
      if (!fails && reference != null) {
        durable.add(reference);
      }
    }
  }

  private void sequenceWhile(AtomicInteger writers, Sequencer node) {
    while (writers.get() > 0) {
      node.work();
      log.clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void an_act_committed_after_later_arrivals_were_numbered_is_numbered_next() throws Exception {
    CountDownLatch inserted = new CountDownLatch(1);
    CountDownLatch numbered = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> slow =
          threads.submit(() ->
              log.database
                  .transactions()
                  .executeWithoutResult(status -> {
                    AuditReference _ = log.revealed(log.ayse);
                    inserted.countDown();
                    await(numbered);
                  }));
      await(inserted);
      AuditReference later = log.revealed(log.mehmet);

      log.sequencer.work();
      numbered.countDown();
      slow.get();
      log.clock.advance(LogFixture.INTERVAL);
      log.sequencer.work();

      assertThat(log.events.find(later).orElseThrow().leafIndex()).contains(0L);
      AuditVerification verification = log.verifier(Optional.empty()).verifyAll();
      assertThat(verification.isSound()).isTrue();
      assertThat(verification.events()).isEqualTo(2);
      assertThat(verification.checkpoints()).isEqualTo(2);
    }
  }

  @Test
  void a_node_killed_between_commit_and_numbering_loses_nothing() {
    AuditReference reference = log.revealed(log.ayse);
    // The node dies while it numbers: its transaction never commits.
    log.database
        .transactions()
        .executeWithoutResult(status -> {
          assertThat(log.sequencer().sequence()).isEqualTo(1);
          status.setRollbackOnly();
        });

    assertThat(log.events.find(reference).orElseThrow().leafIndex()).isEmpty();
    log.sequencer().work();

    assertThat(log.events.find(reference).orElseThrow().leafIndex()).contains(0L);
    assertThat(log.verifier(Optional.empty()).verifyAll().isSound()).isTrue();
  }

  @Test
  void heads_are_signed_once_an_interval_and_only_when_something_is_new() {
    log.grow(1);
    assertThat(log.tree.newest().orElseThrow().treeSize()).isEqualTo(1);

    AuditReference _ = log.revealed(log.ayse);
    log.clock.advance(LogFixture.INTERVAL.minusMillis(1));
    log.sequencer.work();
    assertThat(log.tree.newest().orElseThrow().treeSize()).isEqualTo(1);

    log.clock.advance(Duration.ofMillis(1));
    log.sequencer.work();
    assertThat(log.tree.newest().orElseThrow().treeSize()).isEqualTo(2);

    log.clock.advance(LogFixture.INTERVAL);
    assertThat(log.sequencer.checkpoint()).isFalse();
  }

  @Test
  void a_clock_put_back_does_not_stop_the_signing() {
    log.grow(1);
    log.clock.advance(Duration.ofDays(-1));

    log.grow(1);

    assertThat(log.tree.newest().orElseThrow().treeSize()).isEqualTo(2);
  }

  @Test
  void the_signature_of_a_head_is_verified_by_the_plain_jdk() {
    log.grow(3);

    String note = log.tree.newest().orElseThrow().note();
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    String base64 = note.substring(note.lastIndexOf(' ') + 1).strip();
    byte[] named = Base64.getDecoder().decode(base64);
    assertThat(named).hasSize(68);
    assertThat(log.signing.verifies(text.getBytes(UTF_8), Arrays.copyOfRange(named, 4, 68)))
        .isTrue();
  }

  @Test
  void a_tree_that_was_changed_is_not_signed_again() {
    log.grow(3);
    log.database
        .jdbc()
        .sql("update audit_tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))")
        .update();

    assertThatThrownBy(() -> log.grow(1))
        .isInstanceOf(AuditFailure.class)
        .hasMessageContaining("no longer has the head signed at size 3");
    assertThat(log.tree.newest().orElseThrow().treeSize()).isEqualTo(3);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
