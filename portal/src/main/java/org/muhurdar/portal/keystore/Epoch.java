package org.muhurdar.portal.keystore;

/** The number of an epoch key; a newer epoch has a greater number, no number is used twice. */
public record Epoch(long number) implements Comparable<Epoch> {

  /** Numbers begin at 1. */
  public Epoch {
    if (number < 1) {
      throw new IllegalArgumentException("epochs are counted from 1");
    }
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(number, other.number);
  }
}
