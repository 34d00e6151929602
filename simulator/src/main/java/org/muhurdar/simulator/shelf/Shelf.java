package org.muhurdar.simulator.shelf;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Keeps the newest things in memory, lets others look for them and wait for them.
 *
 * <p>Bounded by count and by weight; the oldest goes first. Safe for many threads.
 */
public final class Shelf<T extends Numbered> {

  private final int mostThings;
  private final long mostWeight;
  private final ToLongFunction<T> weighing;
  private final Changes changes;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<T> things = new ArrayDeque<>();
  private long weight;
  private long lastNumber;

  /**
   * A shelf that holds at most {@code mostThings} things of together {@code mostWeight}; a single
   * thing that is heavier is kept alone.
   */
  public Shelf(int mostThings, long mostWeight, ToLongFunction<T> weighing, Changes changes) {
    if (mostThings < 1 || mostWeight < 1) {
      throw new IllegalArgumentException("a shelf holds at least one thing");
    }
    this.mostThings = mostThings;
    this.mostWeight = mostWeight;
    this.weighing = weighing;
    this.changes = changes;
  }

  /** Numbers a thing and keeps it. */
  public T keep(LongFunction<T> numbering) {
    T thing;
    lock.lock();
    try {
      thing = numbering.apply(++lastNumber);
      things.addLast(thing);
      weight += weighing.applyAsLong(thing);
      while (things.size() > 1 && (things.size() > mostThings || weight > mostWeight)) {
        weight -= weighing.applyAsLong(things.removeFirst());
      }
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    changes.happened();
    return thing;
  }

  /** What is there now, newest first. */
  public List<T> list(Search<T> search) {
    lock.lock();
    try {
      List<T> found = new ArrayList<>();
      Iterator<T> newestFirst = things.descendingIterator();
      while (newestFirst.hasNext() && found.size() < search.limit()) {
        T thing = newestFirst.next();
        if (thing.number() <= search.after()) {
          break;
        }
        if (!thing.receivedAt().isBefore(search.since()) && search.wanted().test(thing)) {
          found.add(thing);
        }
      }
      return List.copyOf(found);
    } finally {
      lock.unlock();
    }
  }

  /**
   * What is there now, newest first; when nothing is, waits for the first arrival that fits.
   *
   * @return empty when patience ended, or the thread was interrupted (its mark stays set)
   */
  public List<T> await(Search<T> search, Duration patience) {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      Search<T> unseen = search;
      List<T> found = list(unseen);
      while (found.isEmpty() && nanos > 0) {
        unseen = unseen.after(lastNumber);
        nanos = arrived.awaitNanos(nanos);
        found = list(unseen);
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Throws everything away; numbers go on. */
  public void clear() {
    lock.lock();
    try {
      things.clear();
      weight = 0;
    } finally {
      lock.unlock();
    }
    changes.happened();
  }

  /** How many things are kept now. */
  public int size() {
    lock.lock();
    try {
      return things.size();
    } finally {
      lock.unlock();
    }
  }
}
