package org.muhurdar.portal.holder;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The few platform threads on which words are hashed, with a short queue before them.
 *
 * <p>Bounded on purpose: a flood of wrong words fills this queue and nothing else, and virtual
 * threads never carry native work. They give way to every other thread. Thread-safe.
 */
final class WordPool implements AutoCloseable {

  /** Longer than a full queue takes on a slow machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long FIRST_GUESS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ThreadPoolExecutor threads;
  private final AtomicLong usualNanos = new AtomicLong(FIRST_GUESS_NANOS);
  private final AtomicLong refused = new AtomicLong();

  WordPool(int threadCount, int queuePerThread) {
    LowPriority low = LowPriority.load();
    ThreadFactory factory = Thread.ofPlatform().name("word-", 0).daemon().factory();
    this.threads =
        new ThreadPoolExecutor(
            threadCount,
            threadCount,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(threadCount * queuePerThread),
            work -> factory.newThread(low.with(work)));
  }

  /** Runs the work and waits for it; empty when the queue is full or nothing came of waiting. */
  <T> Optional<T> run(Callable<T> work) {
    Future<T> answer;
    try {
      answer = threads.submit(() -> timed(work));
    } catch (RejectedExecutionException e) {
      refused.incrementAndGet();
      return Optional.empty();
    }
    try {
      return Optional.of(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      answer.cancel(false);
      return Optional.empty();
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException own) {
      return own;
    }
    return new IllegalStateException("hashing failed", e.getCause());
  }

  private <T> T timed(Callable<T> work) throws Exception {
    long start = System.nanoTime();
    T made = work.call();
    long took = System.nanoTime() - start;
    usualNanos.accumulateAndGet(took, (usual, now) -> (7 * usual + now) / 8);
    return made;
  }

  /** When a place in the queue is likely free again: whole seconds, at least one. */
  Duration retryAfter() {
    long waiting = threads.getQueue().size() + 1L;
    long nanos = usualNanos.get() * waiting / threads.getCorePoolSize();
    return Duration.ofSeconds(Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos) + 1));
  }

  /** How many wait before the threads. */
  int waiting() {
    return threads.getQueue().size();
  }

  /** How many found no room in the queue, ever. */
  long refused() {
    return refused.get();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
