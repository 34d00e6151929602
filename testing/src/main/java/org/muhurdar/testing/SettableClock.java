package org.muhurdar.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock implements InstantSource {

  private final AtomicReference<Instant> now;

  public SettableClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** Noon in Istanbul on a Sunday, the hour at which every story of our tests begins. */
  public static SettableClock atNoon() {
    return new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Lets that much time pass. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  /** Jumps to an instant, backwards too. */
  public void set(Instant to) {
    now.set(to);
  }
}
