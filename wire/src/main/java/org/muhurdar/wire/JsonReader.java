package org.muhurdar.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value (RFC 8259), strictly: well-formed UTF-8, bounded depth, no name twice, whole
 * numbers only, nothing after the value.
 */
final class JsonReader {

  private static final int DEEPEST = 8;
  private static final int MOST_MEMBERS = 64;
  private static final int LONGEST_NUMBER = 18;

  private final CharBuffer text;

  private JsonReader(CharBuffer text) {
    this.text = text;
  }

  static Json read(byte[] bytes) {
    CharBuffer text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw notJson("no UTF-8");
    }
    JsonReader reader = new JsonReader(text);
    Json value = reader.value(0);
    reader.skipSpace();
    if (text.hasRemaining()) {
      throw notJson("something follows the value");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > DEEPEST) {
      throw notJson("too deep");
    }
    skipSpace();
    char first = peek();
    return switch (first) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> new Json.Text(string());
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      default -> whole();
    };
  }

  private Json members(int depth) {
    take('{');
    Map<String, Json> found = new LinkedHashMap<>();
    skipSpace();
    if (peek() == '}') {
      take('}');
      return new Json.Members(found);
    }
    while (true) {
      skipSpace();
      String name = string();
      skipSpace();
      take(':');
      if (found.put(name, value(depth + 1)) != null || found.size() > MOST_MEMBERS) {
        throw notJson("a name twice, or too many");
      }
      skipSpace();
      if (peek() == '}') {
        take('}');
        return new Json.Members(found);
      }
      take(',');
    }
  }

  private Json items(int depth) {
    take('[');
    List<Json> found = new ArrayList<>();
    skipSpace();
    if (peek() == ']') {
      take(']');
      return new Json.Items(found);
    }
    while (true) {
      found.add(value(depth + 1));
      if (found.size() > MOST_MEMBERS) {
        throw notJson("too many");
      }
      skipSpace();
      if (peek() == ']') {
        take(']');
        return new Json.Items(found);
      }
      take(',');
    }
  }

  private String string() {
    take('"');
    StringBuilder found = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return found.toString();
      }
      if (c < ' ') {
        throw notJson("a control character");
      }
      found.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourDigits();
      default -> throw notJson("an unknown escape");
    };
  }

  private char fourDigits() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = next();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw notJson("no hexadecimal digit");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private Json literal(String word, boolean value) {
    for (int i = 0; i < word.length(); i++) {
      take(word.charAt(i));
    }
    return new Json.Flag(value);
  }

  private Json whole() {
    StringBuilder digits = new StringBuilder();
    if (peek() == '-') {
      digits.append(next());
    }
    while (text.hasRemaining() && peek() >= '0' && peek() <= '9') {
      digits.append(next());
    }
    String found = digits.toString();
    if (!found.matches("-?(0|[1-9][0-9]*)") || found.length() > LONGEST_NUMBER) {
      throw notJson("no whole number");
    }
    return new Json.Whole(Long.parseLong(found));
  }

  private void skipSpace() {
    while (text.hasRemaining() && " \t\r\n".indexOf(peek()) >= 0) {
      text.position(text.position() + 1);
    }
  }

  private char peek() {
    if (!text.hasRemaining()) {
      throw notJson("it breaks off");
    }
    return text.get(text.position());
  }

  private char next() {
    char c = peek();
    text.position(text.position() + 1);
    return c;
  }

  private void take(char expected) {
    if (next() != expected) {
      throw notJson("another character was due");
    }
  }

  private static WireFault notJson(String why) {
    return new WireFault(WireFault.Code.NOT_JSON, why);
  }
}
