package org.muhurdar.card.channel;

/** The version number of a key set on a card: 1 to 127 (GlobalPlatform Card 2.3.1, 11.5.2.2). */
public record KeyVersion(int number) {

  /** The version every card of ours is born with. */
  public static final KeyVersion FIRST = new KeyVersion(1);

  /** Refuses a number outside the range. */
  public KeyVersion {
    if (number < 1 || number > 127) {
      throw new IllegalArgumentException("a key version is 1 to 127");
    }
  }
}
