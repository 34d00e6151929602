package org.muhurdar.portal.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the administrator set, as one flat map of keys and values.
 *
 * <p>Every read names its key, its default and its bounds; a wrong value is a {@link BadSetting}
 * that says how to mend it. Each key read becomes known, so that {@link #refuseUnknownKeys} finds
 * slips of the finger. Thread-safe.
 */
public final class Settings {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Set<String> YES = Set.of("true", "on", "yes");
  private static final Set<String> NO = Set.of("false", "off", "no");

  private final Map<String, String> values;
  private final Set<String> known = new ConcurrentSkipListSet<>();

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Settings from a map: tests, and the demo's defaults. */
  public static Settings of(Map<String, String> values) {
    return new Settings(values);
  }

  /**
   * Reads a properties file in UTF-8.
   *
   * @throws BadSetting with key {@code --config} when the file cannot be read
   */
  public static Settings read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSetting(
          "--config",
          "the file " + file + " cannot be read (" + e + ").",
          "Name an existing properties file in UTF-8.");
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return new Settings(values);
  }

  /** The text of a key, or the default. */
  public String text(String key, String whenAbsent) {
    return optional(key).orElse(whenAbsent);
  }

  /** The text of a key that has no default. */
  public String required(String key) {
    return optional(key)
        .orElseThrow(() -> new BadSetting(key, "is missing.", "Add a line " + key + "=…"));
  }

  /** The text of a key, when it is set to anything but blanks. */
  public Optional<String> optional(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** A whole number within bounds, both included. */
  public int number(String key, int whenAbsent, int least, int most) {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    String remedy = "Give a whole number from " + least + " to " + most + ".";
    // The JDK's parser would take the digits of every script.
    if (!NUMBER.matcher(text.get()).matches()) {
      throw new BadSetting(key, "is '" + text.get() + "', which is no number.", remedy);
    }
    long number = Long.parseLong(text.get());
    if (number < least || number > most) {
      throw new BadSetting(key, "is " + number + ".", remedy);
    }
    return (int) number;
  }

  /** Yes or no. */
  public boolean flag(String key, boolean whenAbsent) {
    Optional<String> text = optional(key).map(v -> v.toLowerCase(Locale.ROOT));
    if (text.isEmpty()) {
      return whenAbsent;
    }
    if (YES.contains(text.get())) {
      return true;
    }
    if (NO.contains(text.get())) {
      return false;
    }
    throw new BadSetting(key, "is '" + text.get() + "'.", "Give true or false.");
  }

  /** A length of time such as {@code 250ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}. */
  public Duration duration(String key, Duration whenAbsent, Duration least, Duration most) {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    String remedy = "Give a length such as 30s, 5m or 24h, from " + least + " to " + most + ".";
    var matcher = DURATION.matcher(text.get());
    if (!matcher.matches()) {
      throw new BadSetting(key, "is '" + text.get() + "', which is no length of time.", remedy);
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new BadSetting(key, "is " + text.get() + ", out of bounds.", remedy);
    }
    return duration;
  }

  /** A path, made absolute. */
  public Optional<Path> path(String key) {
    return optional(key)
        .map(text -> {
          try {
            return Path.of(text).toAbsolutePath().normalize();
          } catch (InvalidPathException e) {
            throw new BadSetting(key, "is '" + text + "', which is no path.", "Give a path.");
          }
        });
  }

  /** One of an enum's names, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> kind, E whenAbsent) {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    for (E candidate : kind.getEnumConstants()) {
      if (written(candidate).equals(text.get())) {
        return candidate;
      }
    }
    String choices =
        Arrays.stream(kind.getEnumConstants())
            .map(Settings::written)
            .collect(Collectors.joining(", "));
    throw new BadSetting(key, "is '" + text.get() + "'.", "Give one of: " + choices + ".");
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Called when every part has read its keys: a key nobody knows is a slip of the finger. */
  public void refuseUnknownKeys() {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    for (String key : unknown) {
      throw new BadSetting(
          key, "is not a setting.", "Nearest known: " + nearest(key) + ". Mend or remove it.");
    }
  }

  /** The keys that parts have asked for so far, set or not. */
  Set<String> known() {
    return Set.copyOf(known);
  }

  private String nearest(String key) {
    return known.stream()
        .min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
        .orElse("none");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
