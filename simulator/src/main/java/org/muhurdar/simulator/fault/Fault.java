package org.muhurdar.simulator.fault;

import java.time.Duration;

/** One way to misbehave. Faults of different kinds may hold at once, one of each kind. */
public sealed interface Fault {

  /** The answer comes late. */
  record Slow(Duration delay) implements Fault {

    /** Refuses less than 1 ms and more than 10 minutes. */
    public Slow {
      if (delay.toMillis() < 1 || delay.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new IllegalArgumentException("delayMillis must be 1 to 600000");
      }
    }
  }

  /** The message is refused with one of {@link Channel#statuses()}; nothing is stored. */
  record Refuse(String status) implements Fault {}

  /** The connection is closed instead of an answer. */
  enum Drop implements Fault {
    /** The message was taken and arrives, only the answer is lost: a resend doubles it. */
    AFTER_STORING,
    /** The message is lost as well. */
    BEFORE_STORING
  }

  /** The delivery receipt goes wrong; SMS only. */
  enum Receipt implements Fault {
    /** The same receipt comes twice. */
    TWICE,
    /** None comes. */
    NEVER,
    /** It says UNDELIV, and the handset does not get the message. */
    UNDELIVERED
  }
}
