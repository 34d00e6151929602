package org.muhurdar.agent.reader;

import org.muhurdar.card.profile.Atr;

/**
 * A reader and what is in it.
 *
 * @param name as the service calls it; unique
 */
public record ReaderState(String name, Presence presence) {

  /** What is in it. */
  public sealed interface Presence {

    /** Nothing. */
    record Empty() implements Presence {}

    /** A card that answers. */
    record Inserted(Atr atr) implements Presence {}

    /** A card that another program keeps for itself. */
    record InUse(Atr atr) implements Presence {}

    /** A card that does not answer: the wrong way round, or broken. */
    record Mute() implements Presence {}
  }
}
