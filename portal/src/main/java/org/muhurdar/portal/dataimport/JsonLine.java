package org.muhurdar.portal.dataimport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.muhurdar.portal.dataimport.Value.Bare;
import org.muhurdar.portal.dataimport.Value.Group;
import org.muhurdar.portal.dataimport.Value.Items;
import org.muhurdar.portal.dataimport.Value.Member;
import org.muhurdar.portal.dataimport.Value.Nothing;
import org.muhurdar.portal.dataimport.Value.Text;

/**
 * Reads one line of JSON (RFC 8259) without making Strings of its texts.
 *
 * <p>Ours because the usual parsers keep texts in buffers that nobody wipes, and because the sealer
 * must know where in the line each member stands.
 */
final class JsonLine {

  private static final int DEEPEST = 8;

  private final byte[] line;
  private int at;

  private JsonLine(byte[] line) {
    this.line = line;
  }

  static Group parse(byte[] line) throws MalformedLine {
    JsonLine json = new JsonLine(line);
    Value value = json.value(0);
    json.skipBlanks();
    if (json.at < line.length) {
      throw new MalformedLine("something follows the JSON object");
    }
    if (value instanceof Group group) {
      return group;
    }
    throw new MalformedLine("the line is no JSON object");
  }

  private Value value(int depth) throws MalformedLine {
    if (depth > DEEPEST) {
      throw new MalformedLine("the JSON is nested too deeply");
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> group(depth);
      case '[' -> items(depth);
      case '"' -> text();
      default -> bare();
    };
  }

  private Group group(int depth) throws MalformedLine {
    expect('{');
    List<Member> members = new ArrayList<>();
    skipBlanks();
    if (peek() == '}') {
      at++;
      return new Group(members);
    }
    while (true) {
      skipBlanks();
      int from = at;
      String name = text().text();
      skipBlanks();
      expect(':');
      Value value = value(depth + 1);
      members.add(new Member(name, value, from, at));
      skipBlanks();
      if (peek() == '}') {
        at++;
        return new Group(members);
      }
      expect(',');
    }
  }

  private Items items(int depth) throws MalformedLine {
    expect('[');
    List<Value> values = new ArrayList<>();
    skipBlanks();
    if (peek() == ']') {
      at++;
      return new Items(values);
    }
    while (true) {
      values.add(value(depth + 1));
      skipBlanks();
      if (peek() == ']') {
        at++;
        return new Items(values);
      }
      expect(',');
    }
  }

  private Text text() throws MalformedLine {
    expect('"');
    int from = at;
    while (peek() != '"') {
      if (line[at] >= 0 && line[at] < ' ') {
        throw new MalformedLine("a control character in a text");
      }
      at += line[at] == '\\' ? 2 : 1;
    }
    at++;
    return new Text(line, from, at - 1, Text.Escapes.JSON);
  }

  private Value bare() throws MalformedLine {
    int from = at;
    while (at < line.length && ",]} \t\r\n".indexOf(line[at]) < 0) {
      at++;
    }
    String written = new String(line, from, at - from, StandardCharsets.ISO_8859_1);
    if (written.equals("null")) {
      return new Nothing();
    }
    if (written.equals("true")
        || written.equals("false")
        || written.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
      return new Bare(written);
    }
    throw new MalformedLine("neither text nor number where a value is due");
  }

  private void skipBlanks() {
    while (at < line.length && " \t\r\n".indexOf(line[at]) >= 0) {
      at++;
    }
  }

  private int peek() throws MalformedLine {
    if (at >= line.length) {
      throw new MalformedLine("the JSON ends too early");
    }
    return line[at];
  }

  private void expect(char due) throws MalformedLine {
    if (peek() != due) {
      throw new MalformedLine("a '" + due + "' is missing");
    }
    at++;
  }
}
