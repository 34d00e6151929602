package org.muhurdar.agent.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/**
 * The fields of a form that was sent ({@code application/x-www-form-urlencoded}). A field may be a
 * PIN, so none of them is ever a {@code String} unless it is asked for as a text; the rest is wiped
 * when the form is closed.
 */
final class Form implements AutoCloseable {

  private static final int MOST_FIELDS = 16;

  private final Map<String, char[]> fields = new HashMap<>();

  private Form() {}

  /** Takes the bytes over and wipes them. */
  static Form read(byte[] body) {
    Form form = new Form();
    try {
      int from = 0;
      for (int at = 0; at <= body.length; at++) {
        if (at == body.length || body[at] == '&') {
          form.add(body, from, at);
          from = at + 1;
        }
      }
      return form;
    } catch (Trouble trouble) {
      form.close();
      throw trouble;
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  private void add(byte[] body, int from, int to) {
    int equals = from;
    while (equals < to && body[equals] != '=') {
      equals++;
    }
    if (equals == to) {
      return;
    }
    char[] name = decoded(body, from, equals);
    char[] before = fields.put(new String(name), decoded(body, equals + 1, to));
    if (before != null || fields.size() > MOST_FIELDS) {
      throw Trouble.bad();
    }
  }

  private static char[] decoded(byte[] body, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      if (body[at] == '+') {
        plain[length++] = ' ';
      } else if (body[at] == '%') {
        if (at + 2 >= to) {
          throw Trouble.bad();
        }
        plain[length++] = (byte) ((digit(body[at + 1]) << 4) | digit(body[at + 2]));
        at += 2;
      } else {
        plain[length++] = body[at];
      }
    }
    char[] room = new char[length];
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer target = CharBuffer.wrap(room);
    CoderResult result = decoder.decode(ByteBuffer.wrap(plain, 0, length), target, true);
    char[] chars = Arrays.copyOf(room, target.position());
    Arrays.fill(room, '\0');
    Arrays.fill(plain, (byte) 0);
    if (result.isError()) {
      throw Trouble.bad();
    }
    return chars;
  }

  private static int digit(byte letter) {
    int value = Character.digit((char) letter, 16);
    if (value < 0) {
      throw Trouble.bad();
    }
    return value;
  }

  /** A field that is no secret; an empty one counts as absent. */
  Optional<String> text(String name) {
    char[] value = fields.get(name);
    return value == null || value.length == 0 ? Optional.empty() : Optional.of(new String(value));
  }

  /** A field that is one, as its own copy; empty when it is absent. */
  SecretChars secret(String name) {
    char[] value = fields.get(name);
    return SecretChars.taking(value == null ? new char[0] : value.clone());
  }

  @Override
  public void close() {
    fields.values().forEach(value -> Arrays.fill(value, '\0'));
    fields.clear();
  }
}
