package org.muhurdar.wire;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of one JSON object, each taken once; what nobody took is an unknown field. */
final class Fields {

  private final Map<String, Json> values;
  private final Set<String> taken = new HashSet<>();

  private Fields(Map<String, Json> values) {
    this.values = values;
  }

  /** Reads an object by {@code read} and refuses what it left. */
  static <T> T all(Json json, Function<Fields, T> read) {
    if (!(json instanceof Json.Members(Map<String, Json> values))) {
      throw bad("an object");
    }
    Fields fields = new Fields(values);
    T made;
    try {
      made = read.apply(fields);
    } catch (IllegalArgumentException refused) {
      throw bad("a value within its bounds");
    }
    if (fields.taken.size() != values.size()) {
      throw new WireFault(WireFault.Code.UNKNOWN_FIELD, "a field nobody knows");
    }
    return made;
  }

  String text(String name) {
    return textOf(take(name));
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  byte[] hex(String name) {
    return octets(text(name)).bytes();
  }

  /** Bytes from capital hexadecimal digits: one way to write each, so that a frame has one form. */
  static Octets octets(String hex) {
    if (!hex.matches("(?:[0-9A-F]{2})*+")) {
      throw bad("capital hexadecimal digits");
    }
    return Octets.of(HexFormat.of().parseHex(hex));
  }

  int whole(String name) {
    if (!(take(name) instanceof Json.Whole(long value))) {
      throw bad("a number");
    }
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw bad("a number within its bounds");
    }
    return (int) value;
  }

  long longWhole(String name) {
    if (!(take(name) instanceof Json.Whole(long value))) {
      throw bad("a number");
    }
    return value;
  }

  boolean flag(String name) {
    if (!(take(name) instanceof Json.Flag(boolean value))) {
      throw bad("true or false");
    }
    return value;
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Enum.valueOf(type, text(name));
  }

  List<String> texts(String name) {
    return items(name).stream().map(Fields::textOf).toList();
  }

  <T> T object(String name, Function<Fields, T> read) {
    return all(take(name), read);
  }

  <T> Optional<T> optionalObject(String name, Function<Fields, T> read) {
    return has(name) ? Optional.of(object(name, read)) : Optional.empty();
  }

  <T> List<T> objects(String name, Function<Fields, T> read) {
    return items(name).stream().map(item -> all(item, read)).toList();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  private List<Json> items(String name) {
    if (!(take(name) instanceof Json.Items(List<Json> items))) {
      throw bad("a list");
    }
    return items;
  }

  private Json take(String name) {
    Json value = values.get(name);
    if (value == null || !taken.add(name)) {
      throw new WireFault(WireFault.Code.MISSING_FIELD, "no field " + name);
    }
    return value;
  }

  private static String textOf(Json json) {
    if (!(json instanceof Json.Text(String value))) {
      throw bad("a text");
    }
    return value;
  }

  static WireFault bad(String due) {
    return new WireFault(WireFault.Code.BAD_VALUE, due + " was due");
  }
}
