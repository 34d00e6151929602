package org.muhurdar.portal.attempts;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.muhurdar.portal.settings.Settings;

/**
 * The size of each limit: {@code limit.word}, {@code limit.code-guess}, {@code limit.messages} …
 */
record AttemptsSettings(Map<Limit, Integer> sizes, Map<Limit, long[]> waitMicros) {

  private AttemptsSettings(Map<Limit, Integer> sizes) {
    this(sizes, new EnumMap<>(Limit.class));
    sizes.forEach((limit, size) -> waitMicros.put(limit, waits(limit.rule(), size)));
  }

  static AttemptsSettings from(Settings settings) {
    Map<Limit, Integer> sizes = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      int least = limit.rule() == Rule.FLOWING ? 2 : 1;
      sizes.put(limit, settings.number(limit.setting(), limit.size(), least, limit.most()));
    }
    return new AttemptsSettings(sizes);
  }

  int size(Limit limit) {
    return Objects.requireNonNull(sizes.get(limit));
  }

  /** At index n the wait when n attempts stand in the window; the last entry holds for more. */
  long[] waits(Limit limit) {
    return Objects.requireNonNull(waitMicros.get(limit));
  }

  private static long[] waits(Rule rule, int size) {
    return IntStream.rangeClosed(0, rule == Rule.SLOWING ? size : 0)
        .mapToLong(n -> Micros.of(rule.waitAfter(n)))
        .toArray();
  }
}
