package org.muhurdar.portal.housekeeping;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs every chore on one platform thread, which none of them can kill by failing. */
final class Housekeeping implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long STOP_SECONDS = 10;

  private final List<Chore> chores;
  private @Nullable ScheduledExecutorService thread;

  Housekeeping(List<Chore> chores) {
    this.chores = List.copyOf(chores);
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());
    for (Chore chore : chores) {
      long pause = chore.every().toMillis();
      var _ = started.scheduleWithFixedDelay(() -> run(chore), pause, pause, TimeUnit.MILLISECONDS);
    }
    thread = started;
  }

  private static void run(Chore chore) {
    try {
      chore.work().run();
    } catch (Exception e) { // the scheduler's edge: it comes again after the pause
      LOG.warn("chore {} failed and will be tried again", chore.name(), e);
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
        LOG.warn("a chore did not end within {} s", STOP_SECONDS);
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
