package org.muhurdar.portal.attempts;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.muhurdar.portal.settings.Settings;

/**
 * The size of each limit: {@code limit.word}, {@code limit.code-guess}, {@code limit.messages} …
 */
record AttemptsSettings(Map<Limit, Integer> sizes) {

  AttemptsSettings {
    sizes = new EnumMap<>(sizes);
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
}
