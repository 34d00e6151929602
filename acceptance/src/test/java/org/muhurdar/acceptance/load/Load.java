package org.muhurdar.acceptance.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets many visitors in at once, each on a virtual thread, and measures how long they wait.
 *
 * <p>{@link #closed} asks how much a system can do: every visitor starts the next visit when the
 * last has ended. {@link #open} asks how long people wait at a given rate: visits start by the
 * clock, whether or not the earlier ones have ended, and each latency counts from the instant the
 * visit was due, so that a system that stands still is not spared the visits it kept waiting.
 */
public final class Load {

  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong visits = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final Histogram latencies = new Histogram();
  private final AtomicReference<@Nullable String> firstError = new AtomicReference<>();
  private final Visit visit;
  private final long measureFrom;
  private final long measureUntil;

  private Load(Visit visit, Duration warmUp, Duration measured) {
    this.visit = visit;
    this.measureFrom = System.nanoTime() + warmUp.toNanos();
    this.measureUntil = measureFrom + measured.toNanos();
  }

  /**
   * So many visitors, one visit after the other each.
   *
   * @param warmUp not measured
   * @param measured how long is measured after it; a visit counts when it ends within
   */
  public static LoadResult closed(int clients, Duration warmUp, Duration measured, Visit visit)
      throws InterruptedException {
    Load load = new Load(visit, warmUp, measured);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        int number = client;
        var _ = threads.submit(() -> load.walk(number));
      }
    }
    return load.result(measured);
  }

  /**
   * Visits at a fixed rate.
   *
   * @param perSecond how many start each second
   * @param atOnce at most so many run at a time; a visit due beyond that waits, and its wait counts
   */
  public static LoadResult open(
      int perSecond, int atOnce, Duration warmUp, Duration measured, Visit visit)
      throws InterruptedException {
    Load load = new Load(visit, warmUp, measured);
    Semaphore room = new Semaphore(atOnce);
    long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long due = System.nanoTime(); due < load.measureUntil; due += step) {
        long wait = due - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        }
        room.acquire();
        long dueAt = due;
        var _ =
            threads.submit(() -> {
              try {
                load.once(0, dueAt);
              } finally {
                room.release();
              }
            });
      }
    }
    return load.result(measured);
  }

  private void walk(int client) {
    while (System.nanoTime() < measureUntil && !Thread.currentThread().isInterrupted()) {
      once(client, System.nanoTime());
    }
  }

  private void once(int client, long from) {
    try {
      visit.make(client, numbers.getAndIncrement());
      long now = System.nanoTime();
      if (now >= measureFrom && now < measureUntil) {
        visits.incrementAndGet();
        latencies.record(Duration.ofNanos(now - from));
      }
    } catch (IOException | IllegalStateException e) {
      errors.incrementAndGet();
      firstError.compareAndSet(null, String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LoadResult result(Duration measured) {
    return new LoadResult(
        visits.get(), errors.get(), measured, latencies, Optional.ofNullable(firstError.get()));
  }
}
