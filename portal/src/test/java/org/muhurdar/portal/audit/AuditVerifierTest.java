package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditVerifierTest {

  private final LogFixture log = new LogFixture();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_true_log_is_sound_and_counted() {
    log.grow(300);
    log.grow(1);
    assertThat(log.audit.erase(log.mehmet)).isEqualTo(100);
    assertThat(log.sequencer.sequence()).isEqualTo(1);
    AuditReference _ = log.revealed(log.ayse);

    AuditVerification verification = log.verifier(Optional.empty()).verifyAll();

    assertThat(verification).isEqualTo(new AuditVerification(302, 1, 1, 100, 2, 0, List.of(), 0));
    assertThat(verification.isSound()).isTrue();
  }

  @Test
  void an_empty_log_is_sound() {
    assertThat(log.verifier(Optional.empty()).verifyAll())
        .isEqualTo(new AuditVerification(0, 0, 0, 0, 0, 0, List.of(), 0));
  }

  @Test
  @Tag("long")
  void two_hundred_thousand_events_are_verified_page_by_page() {
    int most = 200_000;
    Instant before = Instant.now();
    for (int written = 0; written < most; written += 1_000) {
      log.database
          .transactions()
          .executeWithoutResult(status -> {
            for (int i = 0; i < 1_000; i++) {
              AuditReference _ = log.revealed(log.ayse);
            }
          });
    }
    Instant recorded = Instant.now();
    log.clock.advance(LogFixture.INTERVAL);
    log.sequencer.work();
    Instant numbered = Instant.now();
    AuditVerification verification = log.verifier(Optional.empty()).verifyAll();

    assertThat(verification.isSound()).isTrue();
    assertThat(verification.events()).isEqualTo(most);
    System.out.printf(
        "%d events: recorded in %s, numbered and signed in %s, verified in %s%n",
        most,
        Duration.between(before, recorded),
        Duration.between(recorded, numbered),
        Duration.between(numbered, Instant.now()));
  }

  @Test
  void two_hundred_wicked_deeds_are_all_found() {
    vandalise(200);
  }

  @Test
  @Tag("long")
  void ten_thousand_wicked_deeds_are_all_found() {
    vandalise(10_000);
  }

  /**
   * Each deed is done, looked for and rolled back. The control looks as a careless verifier would,
   * at signatures and stored tiles only, and must miss some of what the verifier finds.
   */
  private static void vandalise(int count) {
    long seed = 20261122;
    Random random = new Random(seed);
    int missedByControl = 0;
    // A new log now and then, because rows that were rolled back slow a database down.
    for (int done = 0; done < count; done += 500) {
      missedByControl += vandalise(Math.min(count, 500), random, seed);
    }

    assertThat(missedByControl).isGreaterThan(count / 10);
    System.out.printf(
        "wicked deeds found: %d of %d; missed by the careless control: %d%n",
        count, count, missedByControl);
  }

  private static int vandalise(int count, Random random, long seed) {
    int missedByControl = 0;
    try (LogFixture log = new LogFixture();
        ScratchFolder folder = ScratchFolder.make()) {
      for (int size : new int[] {1, 6, 9, 4}) {
        log.grow(size);
      }
      assertThat(new WitnessFolder(folder.path()).copyFrom(log.tree)).isEqualTo(4);
      Vandal vandal = new Vandal(log, random);
      for (int done = 0; done < count; ) {
        Boolean careless =
            log.database
                .transactions()
                .execute(status -> {
                  status.setRollbackOnly();
                  String deed = vandal.perform();
                  if (deed.isEmpty()) {
                    return null;
                  }
                  assertThat(check(log, folder.path()).isSound())
                      .as("seed %d: %s", seed, deed)
                      .isFalse();
                  return looksSoundToTheCareless(log);
                });
        if (careless != null) {
          done++;
          missedByControl += careless ? 1 : 0;
        }
      }
      assertThat(check(log, folder.path()).findings()).isEmpty();
    }
    return missedByControl;
  }

  private static AuditVerification check(LogFixture log, Path folder) {
    LogCheck check = new LogCheck(log.events, log.tree, List.of(log.signing.key()));
    check.checkLog();
    check.checkWitness(folder);
    return check.result();
  }

  private static boolean looksSoundToTheCareless(LogFixture log) {
    try {
      TileTree tiles = new TileTree(log.tree);
      for (TreeStore.StoredCheckpoint row : log.tree.after(0, 1000)) {
        boolean sound =
            Checkpoint.open(row.note(), List.of(log.signing.key()))
                    instanceof Checkpoint.Opened.Genuine genuine
                && genuine.checkpoint().root().equals(tiles.root(row.treeSize()));
        if (!sound) {
          return false;
        }
      }
      return true;
    } catch (AuditFailure e) {
      return false;
    }
  }
}
