package org.muhurdar.portal.pinvault;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks every few seconds whether a rotation is due, on a thread of its own. */
final class RotationThread implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RotationThread.class);
  private static final Duration TICK = Duration.ofSeconds(5);
  private static final long STOP_SECONDS = 10;

  private final EpochRotation rotation;
  private @Nullable ScheduledExecutorService thread;

  RotationThread(EpochRotation rotation) {
    this.rotation = rotation;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pinvault-rotation").daemon().factory());
    started.execute(() -> guarded(rotation::recover));
    var _ =
        started.scheduleWithFixedDelay(
            () -> guarded(rotation::workIfDue),
            TICK.toMillis(),
            TICK.toMillis(),
            TimeUnit.MILLISECONDS);
    thread = started;
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (Exception e) { // the scheduler's edge: it comes again with the next tick
      LOG.error("the rotation of epoch keys did not end and will be tried again", e);
    }
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.shutdownNow();
    try {
      if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a rotation is cut off; it goes on after the next start, or on another node");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
