package org.muhurdar.portal.holder;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;

/**
 * Lets a thread give way: pages that do not hash are answered at once although every core hashes.
 * Java's own priorities do nothing on Linux without a privilege; there the nice value of a thread
 * is lowered instead, which needs none (setpriority(2)). Elsewhere nothing happens.
 */
final class LowPriority {

  /** Weighs about a tenth of a usual thread. */
  private static final int NICE = 10;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;

  /** The one function of the C library we call. */
  interface Priorities extends Library {
    int setpriority(int which, int who, int nice);
  }

  private final Optional<Priorities> priorities;

  private LowPriority(Optional<Priorities> priorities) {
    this.priorities = priorities;
  }

  static LowPriority load() {
    if (!Platform.isLinux()) {
      return new LowPriority(Optional.empty());
    }
    try {
      return new LowPriority(Optional.of(Native.load("c", Priorities.class)));
    } catch (LinkageError e) {
      return new LowPriority(Optional.empty());
    }
  }

  /** The same work; the thread that runs it gives way from then on. A refusal changes nothing. */
  Runnable with(Runnable work) {
    return () -> {
      priorities.ifPresent(c -> {
        var _ = c.setpriority(PRIO_PROCESS, THIS_THREAD, NICE);
      });
      work.run();
    };
  }
}
