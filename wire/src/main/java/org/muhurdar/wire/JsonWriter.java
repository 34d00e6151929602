package org.muhurdar.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.muhurdar.kernel.SecretChars;

/**
 * Writes one JSON object. Secrets go straight into its buffer, which is wiped when it grows and by
 * {@link #take}; only the bytes handed out remain, for their owner to wipe.
 */
final class JsonWriter {

  private byte[] buffer = new byte[1024];
  private int length;
  private boolean first = true;

  /** A whole object. */
  static byte[] object(Consumer<JsonWriter> content) {
    JsonWriter writer = new JsonWriter();
    writer.braces(content);
    return writer.take();
  }

  JsonWriter text(String name, String value) {
    name(name);
    quoted(value);
    return this;
  }

  JsonWriter whole(String name, long value) {
    name(name);
    raw(Long.toString(value));
    return this;
  }

  JsonWriter flag(String name, boolean value) {
    name(name);
    raw(Boolean.toString(value));
    return this;
  }

  /** Bytes as capital hexadecimal digits. */
  JsonWriter hex(String name, byte[] value) {
    name(name);
    put((byte) '"');
    HexFormat digits = HexFormat.of().withUpperCase();
    for (byte b : value) {
      put((byte) digits.toHighHexDigit(b));
      put((byte) digits.toLowHexDigit(b));
    }
    put((byte) '"');
    return this;
  }

  /** Digits that are a secret. */
  JsonWriter secretDigits(String name, SecretChars value) {
    name(name);
    put((byte) '"');
    return value.open(chars -> {
      for (char c : chars) {
        put((byte) c);
      }
      put((byte) '"');
      return this;
    });
  }

  JsonWriter texts(String name, List<String> values) {
    name(name);
    put((byte) '[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        put((byte) ',');
      }
      quoted(values.get(i));
    }
    put((byte) ']');
    return this;
  }

  JsonWriter object(String name, Consumer<JsonWriter> content) {
    name(name);
    braces(content);
    return this;
  }

  <T> JsonWriter objects(String name, List<T> values, ContentOf<T> content) {
    name(name);
    put((byte) '[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        put((byte) ',');
      }
      T value = values.get(i);
      braces(inner -> content.write(inner, value));
    }
    put((byte) ']');
    return this;
  }

  /** How one of many is written. */
  @FunctionalInterface
  interface ContentOf<T> {
    void write(JsonWriter into, T value);
  }

  private void braces(Consumer<JsonWriter> content) {
    put((byte) '{');
    first = true;
    content.accept(this);
    first = false;
    put((byte) '}');
  }

  private void name(String name) {
    if (!first) {
      put((byte) ',');
    }
    first = false;
    quoted(name);
    put((byte) ':');
  }

  private void quoted(String value) {
    put((byte) '"');
    StringBuilder safe = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        safe.append('\\').append(c);
      } else if (c < ' ') {
        safe.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        safe.append(c);
      }
    }
    raw(safe.toString());
    put((byte) '"');
  }

  private void raw(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      put(b);
    }
  }

  private void put(byte b) {
    if (length == buffer.length) {
      byte[] larger = Arrays.copyOf(buffer, length * 2);
      Arrays.fill(buffer, (byte) 0);
      buffer = larger;
    }
    buffer[length++] = b;
  }

  private byte[] take() {
    byte[] taken = Arrays.copyOf(buffer, length);
    Arrays.fill(buffer, (byte) 0);
    return taken;
  }
}
