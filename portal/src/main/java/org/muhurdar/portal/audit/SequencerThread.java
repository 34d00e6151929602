package org.muhurdar.portal.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the sequencer work every tick, on a thread of its own, and fills the witness folder. */
final class SequencerThread implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SequencerThread.class);
  private static final long STOP_SECONDS = 10;

  private final Sequencer sequencer;
  private final TreeStore store;
  private final Optional<WitnessFolder> witness;
  private final Duration tick;
  private @Nullable ScheduledExecutorService thread;
  private @Nullable ScheduledFuture<?> work;

  SequencerThread(
      Sequencer sequencer, TreeStore store, Optional<WitnessFolder> witness, Duration tick) {
    this.sequencer = sequencer;
    this.store = store;
    this.witness = witness;
    this.tick = tick;
  }

  @Override
  public synchronized void start() {
    if (thread != null) {
      return;
    }
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("audit-sequencer").daemon().factory());
    thread = started;
    work =
        started.scheduleWithFixedDelay(
            this::tick, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    // The scheduler's edge: one failed tick must not end all later ones.
    try {
      sequencer.work();
    } catch (RuntimeException e) {
      LOG.error("the audit log did not grow", e);
    }
    try {
      witness.ifPresent(folder -> folder.copyFrom(store));
    } catch (RuntimeException e) {
      LOG.error("the witness folder was not filled", e);
    }
  }

  /** Works once more, so that what a stopping node recorded is in the tree. */
  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = thread;
    if (running == null) {
      return;
    }
    if (work != null) {
      work.cancel(false);
    }
    running.execute(this::tick);
    running.shutdown();
    try {
      if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.shutdownNow();
      }
    } catch (InterruptedException e) {
      running.shutdownNow();
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
