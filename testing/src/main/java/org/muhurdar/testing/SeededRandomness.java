package org.muhurdar.testing;

import java.util.Random;
import org.muhurdar.kernel.Randomness;

/** Chance that repeats: the same seed gives the same course. Thread-safe. */
public final class SeededRandomness implements Randomness {

  private final Random random;

  public SeededRandomness(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public int below(int bound) {
    return random.nextInt(bound);
  }
}
