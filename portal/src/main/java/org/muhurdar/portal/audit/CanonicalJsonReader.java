package org.muhurdar.portal.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts and objects of JSON by descent, at most {@value #DEEPEST} objects deep. One use.
 *
 * <p>It may be generous with spelling: {@link CanonicalJson#read} compares what was read with what
 * was written.
 */
final class CanonicalJsonReader {

  private static final int DEEPEST = 8;

  private final String source;
  private int at;

  CanonicalJsonReader(String source) {
    this.source = source;
  }

  Optional<CanonicalJson> readAll() {
    CanonicalJson value = readValue(0);
    return value != null && at == source.length() ? Optional.of(value) : Optional.empty();
  }

  private @Nullable CanonicalJson readValue(int depth) {
    if (next('{')) {
      return depth < DEEPEST ? readFields(depth + 1) : null;
    }
    String text = readText();
    return text == null ? null : new CanonicalJson.Text(text);
  }

  private @Nullable CanonicalJson readFields(int depth) {
    Map<String, CanonicalJson> byName = new TreeMap<>();
    if (next('}')) {
      return new CanonicalJson.Fields(byName);
    }
    do {
      String name = readText();
      CanonicalJson value = name != null && next(':') ? readValue(depth) : null;
      if (name == null || value == null || byName.put(name, value) != null) {
        return null;
      }
    } while (next(','));
    return next('}') ? new CanonicalJson.Fields(byName) : null;
  }

  private @Nullable String readText() {
    if (!next('"')) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == '"') {
        return text.toString();
      }
      int meant = c == '\\' ? readEscape() : c;
      if (meant < 0) {
        return null;
      }
      text.append((char) meant);
    }
    return null;
  }

  private int readEscape() {
    if (at >= source.length()) {
      return -1;
    }
    char c = source.charAt(at++);
    return switch (c) {
      case '"', '\\' -> c;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> readUnit();
      default -> -1;
    };
  }

  private int readUnit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < source.length() ? Character.digit(source.charAt(at++), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private boolean next(char expected) {
    if (at < source.length() && source.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }
}
