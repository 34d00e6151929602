package org.muhurdar.portal.dataimport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/**
 * What a line of a file says, before anybody understands it.
 *
 * <p>Texts stay bytes of the line until they are asked for, so that a secret among them never
 * becomes a String. They must not outlive the line.
 */
sealed interface Value {

  /** A JSON object, or the columns of a CSV row. A name that came twice stands twice. */
  record Group(List<Member> members) implements Value {
    public Group {
      members = List.copyOf(members);
    }

    Optional<Value> find(String name) {
      return members.stream()
          .filter(member -> member.name().equals(name))
          .map(Member::value)
          .findFirst();
    }
  }

  /**
   * A name and what it stands for.
   *
   * @param from where the name's token begins in the line
   * @param to where the value's token has ended
   */
  record Member(String name, Value value, int from, int to) {}

  /** Several of a kind. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A number, true or false, as it was written. */
  record Bare(String written) implements Value {}

  /** JSON's null, and an empty column. */
  record Nothing() implements Value {}

  /** A text that lies somewhere in a line. */
  final class Text implements Value {

    /** How a character stands for itself. */
    enum Escapes {
      /** Backslashes (RFC 8259 section 7). */
      JSON,
      /** Quotes are doubled (RFC 4180 section 2). */
      CSV,
      NONE
    }

    private final byte[] line;
    private final int from;
    private final int to;
    private final Escapes escapes;

    Text(byte[] line, int from, int to, Escapes escapes) {
      this.line = line;
      this.from = from;
      this.to = to;
      this.escapes = escapes;
    }

    /** The text, for anything that is no secret. */
    String text() throws MalformedLine {
      try (SecretChars chars = secret()) {
        return chars.open(String::new);
      }
    }

    /** The text as a secret of its own; every buffer on the way is wiped. */
    SecretChars secret() throws MalformedLine {
      CharBuffer decoded = CharBuffer.allocate(to - from);
      try {
        var answer =
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(line, from, to - from), decoded, true);
        if (answer.isError()) {
          answer.throwException();
        }
        char[] chars = decoded.array();
        int length = unescape(chars, decoded.position());
        return SecretChars.taking(Arrays.copyOf(chars, length));
      } catch (CharacterCodingException e) {
        throw new MalformedLine("the text is not UTF-8");
      } finally {
        Arrays.fill(decoded.array(), '\0');
      }
    }

    /** In place: what is escaped never grows when it is unescaped. */
    private int unescape(char[] chars, int length) throws MalformedLine {
      int to = 0;
      for (int i = 0; i < length; i++) {
        char c = chars[i];
        if (escapes == Escapes.CSV && c == '"') {
          i++;
        } else if (escapes == Escapes.JSON && c == '\\') {
          i++;
          c = i < length ? plain(chars[i]) : 0;
          if (c == 'u') {
            c = hexadecimal(chars, i + 1, length);
            i += 4;
          }
        }
        chars[to++] = c;
      }
      return to;
    }

    private static char plain(char escaped) throws MalformedLine {
      return switch (escaped) {
        case '"', '\\', '/', 'u' -> escaped;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        default -> throw new MalformedLine("an unknown escape in a text");
      };
    }

    private static char hexadecimal(char[] chars, int from, int length) throws MalformedLine {
      if (from + 4 > length) {
        throw new MalformedLine("an unfinished escape in a text");
      }
      int code = 0;
      for (int i = from; i < from + 4; i++) {
        int digit = chars[i] < 128 ? Character.digit(chars[i], 16) : -1;
        if (digit < 0) {
          throw new MalformedLine("an unknown escape in a text");
        }
        code = code * 16 + digit;
      }
      return (char) code;
    }
  }
}
