package org.muhurdar.simulator.card;

import java.time.Duration;

/** Lets time pass, so that tests need not wait for it. */
public interface Patience {

  /** Returns after that time. */
  void pause(Duration time);

  /** Really waits. */
  static Patience ofThread() {
    return time -> {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
