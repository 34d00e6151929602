package org.muhurdar.portal.pinvault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.pinvault.EpochStore.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the epoch key, so that what was shredded under the old one is gone for ever: a new epoch
 * becomes current, the PINs and PUKs that remain are re-wrapped in batches, the old key is
 * destroyed.
 *
 * <p>Killed anywhere, it goes on where it was, on any node: each batch is a transaction of its own,
 * and a key is destroyed only when no row is left under a retired epoch, which no new row can
 * enter.
 */
final class EpochRotation {

  private static final Logger LOG = LoggerFactory.getLogger(EpochRotation.class);
  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int TRIES = 240;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  private final Epochs epochs;
  private final PinStore pins;
  private final List<Survivors> survivors;
  private final Circumstances here;

  EpochRotation(Epochs epochs, PinStore pins, List<Survivors> survivors, Circumstances here) {
    this.epochs = epochs;
    this.pins = pins;
    this.survivors = List.copyOf(survivors);
    this.here = here;
  }

  /** Does what is due now, if anything is and no other node is at it. */
  void workIfDue() {
    Instant now = here.now();
    if (epochs.living().stream().anyMatch(row -> isDue(row, now))) {
      boolean done = work(false).isPresent();
      LOG.debug("rotation {}", done ? "done" : "left to another node");
    }
  }

  /** Finishes what an earlier process began and looks whether all keys are there. */
  void recover() {
    boolean done =
        epochs.whileOthersDoNot(() -> {
          epochs.reconcile();
          long _ = finishRetiring();
        });
    LOG.debug("rotation {}", done ? "recovered" : "left to another node");
  }

  /** Replaces the epoch key whether due or not; empty when another node is at it for a minute. */
  Optional<Rotated> rotateNow() {
    for (int i = 1; i < TRIES; i++) {
      Optional<Rotated> done = work(true);
      if (done.isPresent()) {
        return done;
      }
      pause(BETWEEN_TRIES);
    }
    return work(true);
  }

  VaultStatus status() {
    List<EpochStore.Row> living = epochs.living();
    Optional<Instant> destroyBy =
        living.stream()
            .flatMap(row -> pins.firstShreddedUnder(row.epoch()).stream())
            .min(Instant::compareTo)
            .map(at -> at.plus(here.settings().rotationWithin()));
    return new VaultStatus(
        epochs.current().map(EpochStore.Row::epoch),
        epochs.retiring().size(),
        epochs.lost().size(),
        destroyBy,
        destroyBy.filter(here.now()::isAfter).isPresent());
  }

  private Optional<Rotated> work(boolean wanted) {
    AtomicLong rewrapped = new AtomicLong();
    Instant begun = here.now();
    boolean done =
        epochs.whileOthersDoNot(() -> {
          epochs.reconcile();
          rewrapped.addAndGet(finishRetiring());
          epochs
              .current()
              .filter(row -> wanted || isDue(row, here.now()))
              .ifPresent(row -> epochs.turn(row.epoch()));
          rewrapped.addAndGet(finishRetiring());
        });
    return done
        ? Optional.of(new Rotated(rewrapped.get(), Duration.between(begun, here.now())))
        : Optional.empty();
  }

  private boolean isDue(EpochStore.Row row, Instant now) {
    if (row.state() == State.RETIRING) {
      return true;
    }
    Optional<Instant> becauseOfSil =
        pins.firstShreddedUnder(row.epoch())
            .map(at -> here.settings().startFor(at, epochs.lastRotation()));
    Instant becauseOfAge = row.madeAt().plus(here.settings().rotationEvery());
    return !now.isBefore(becauseOfAge) || becauseOfSil.filter(at -> !now.isBefore(at)).isPresent();
  }

  private long finishRetiring() {
    long rewrapped = 0;
    for (Epoch epoch : epochs.retiring()) {
      long ofThis = 0;
      for (Survivors kind : survivors) {
        ofThis += moveSurvivors(kind, epoch);
      }
      epochs.destroy(epoch, ofThis);
      rewrapped += ofThis;
    }
    return rewrapped;
  }

  private long moveSurvivors(Survivors kind, Epoch retired) {
    long moved = 0;
    while (true) {
      int batch = moveSome(kind, retired);
      moved += batch;
      if (batch == 0) {
        if (kind.countUnder(retired) == 0) {
          return moved;
        }
        // Somebody holds the last rows, for the length of a transaction.
        pause(PAUSE);
      }
    }
  }

  private int moveSome(Survivors kind, Epoch retired) {
    Integer moved =
        here.transactions()
            .execute(status -> {
              // Held until the end: what moves in cannot find its new epoch retired meanwhile.
              Epoch current = epochs.holdCurrent();
              return kind.moveSome(retired, current, BATCH);
            });
    return moved == null ? 0 : moved;
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped in the middle of a rotation, which goes on later");
    }
  }
}
