package org.muhurdar.simulator.shelf;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what has changed, so that a page can wait for the next change. Safe for many threads. */
public final class Changes {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long version = 1;

  /** Something that the desk shows is different now. */
  public void happened() {
    lock.lock();
    try {
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Grows with every change. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the version is another than {@code seen}, and answers it; or until patience ends.
   */
  public long awaitOther(long seen, Duration patience) {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (version == seen && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return version;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return version;
    } finally {
      lock.unlock();
    }
  }
}
