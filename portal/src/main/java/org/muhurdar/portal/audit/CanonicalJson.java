package org.muhurdar.portal.audit;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of JSON that leaves are written in: texts, and objects of such, in the one spelling of
 * RFC 8785 (names sorted, no blanks, fewest escapes). What is not in that spelling is not read.
 */
sealed interface CanonicalJson {

  /** A string. */
  record Text(String value) implements CanonicalJson {}

  /** An object; names are sorted by their UTF-16 units. */
  record Fields(Map<String, CanonicalJson> byName) implements CanonicalJson {
    public Fields {
      byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    Optional<String> text(String name) {
      return byName.get(name) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The object of that name, or an empty one. */
    Fields fields(String name) {
      return byName.get(name) instanceof Fields fields ? fields : new Fields(Map.of());
    }
  }

  /** An object of texts. */
  static Fields texts(Map<String, String> texts) {
    Map<String, CanonicalJson> byName = new TreeMap<>();
    texts.forEach((name, value) -> byName.put(name, new Text(value)));
    return new Fields(byName);
  }

  /** The one spelling. */
  default String write() {
    StringBuilder out = new StringBuilder(256);
    writeTo(out);
    return out.toString();
  }

  private void writeTo(StringBuilder out) {
    switch (this) {
      case Text text -> writeText(text.value(), out);
      case Fields fields -> {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, CanonicalJson> field : fields.byName().entrySet()) {
          out.append(comma);
          writeText(field.getKey(), out);
          out.append(':');
          field.getValue().writeTo(out);
          comma = ",";
        }
        out.append('}');
      }
    }
  }

  private static void writeText(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Reads the one spelling; anything else is empty. */
  static Optional<CanonicalJson> read(String spelled) {
    CanonicalJsonReader reader = new CanonicalJsonReader(spelled);
    return reader.readAll().filter(json -> json.write().equals(spelled));
  }

  /** Reads an object in the one spelling; anything else is empty. */
  static Optional<Fields> readFields(String spelled) {
    return read(spelled)
        .flatMap(json -> json instanceof Fields f ? Optional.of(f) : Optional.empty());
  }
}
