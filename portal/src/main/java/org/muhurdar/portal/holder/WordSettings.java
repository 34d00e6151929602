package org.muhurdar.portal.holder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/** What the administrator may set about security words. */
record WordSettings(
    Argon2Cost argon2,
    int poolThreads,
    int queuePerThread,
    Duration resetCoolOff,
    Optional<Path> furtherBlocklist) {

  private static final int OWASP_MEMORY_KIB = 19_456;
  private static final int LEAST_MEMORY_KIB = 7_168;

  static WordSettings from(Settings settings) {
    int memory =
        settings.number(
            "word.argon2.memory-kib",
            OWASP_MEMORY_KIB,
            LEAST_MEMORY_KIB,
            Argon2Cost.MOST_MEMORY_KIB);
    int iterations = settings.number("word.argon2.iterations", 2, 1, Argon2Cost.MOST_ITERATIONS);
    int parallelism = settings.number("word.argon2.parallelism", 1, 1, Argon2Cost.MOST_PARALLELISM);
    requireWork(memory, iterations);
    return new WordSettings(
        new Argon2Cost(memory, iterations, parallelism),
        settings.number("word.pool-threads", Runtime.getRuntime().availableProcessors(), 1, 256),
        settings.number("word.pool-queue", 16, 1, 1_024),
        settings.duration("word-reset-cool-off", Duration.ZERO, Duration.ZERO, Duration.ofDays(30)),
        settings.path("word.blocklist"));
  }

  /**
   * The pairs of memory and passes that OWASP's password storage sheet holds to be equally strong:
   * less memory needs more passes.
   */
  private static void requireWork(int memoryKib, int iterations) {
    int least =
        memoryKib >= 47_104
            ? 1
            : memoryKib >= 19_456 ? 2 : memoryKib >= 12_288 ? 3 : memoryKib >= 9_216 ? 4 : 5;
    if (iterations < least) {
      throw new BadSetting(
          "word.argon2.iterations",
          "is " + iterations + ", too few for " + memoryKib + " KiB of memory.",
          "Give at least " + least + ", or raise word.argon2.memory-kib.");
    }
  }
}
