package org.muhurdar.agent.relay;

import java.time.Duration;

/**
 * How long a portal is waited for while a card is at work.
 *
 * @param answer for the next script or the last word, on a line that stands
 * @param lateWord for a portal that hears, on a new line, what the old one lost
 */
public record Patience(Duration answer, Duration lateWord) {

  /** What people get. */
  public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(15));
}
