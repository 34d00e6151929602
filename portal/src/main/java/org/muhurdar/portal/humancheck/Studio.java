package org.muhurdar.portal.humancheck;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where pictures are drawn and digits spoken: few platform threads and a short queue, so that a
 * flood of pictures costs its visitors patience and the other pages nothing. Thread-safe.
 */
final class Studio implements AutoCloseable {

  private final ThreadPoolExecutor pool;

  Studio(int threads, int queue) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().name("humancheck-studio-", 0).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /** The work done, or nothing when there is no room for it. Waits while it is being done. */
  <T> Optional<T> make(Supplier<T> work) {
    Future<T> future;
    try {
      future = pool.submit(work::get);
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(future.get());
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("drawing or speaking failed", e.getCause());
    }
  }

  int mostThreadsEver() {
    return pool.getLargestPoolSize();
  }

  /** Finishes what waits, which takes milliseconds, and takes nothing more. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
