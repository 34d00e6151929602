package org.muhurdar.kernel;

import java.security.SecureRandom;

/**
 * Where chance comes in: by constructor, never by a static call. Implementations are thread-safe.
 */
public interface Randomness {

  /** That many unpredictable bytes. */
  byte[] bytes(int count);

  /** A number from 0 to {@code bound} − 1, all equally likely. */
  int below(int bound);

  /** The operating system's generator, the only one the product uses. */
  static Randomness ofSystem() {
    SecureRandom generator = new SecureRandom();
    return new Randomness() {
      @Override
      public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        generator.nextBytes(bytes);
        return bytes;
      }

      @Override
      public int below(int bound) {
        return generator.nextInt(bound);
      }
    };
  }
}
