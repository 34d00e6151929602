package org.muhurdar.portal.dataimport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muhurdar.portal.dataimport.Field.Level;
import org.muhurdar.portal.dataimport.Value.Bare;
import org.muhurdar.portal.dataimport.Value.Group;
import org.muhurdar.portal.dataimport.Value.Items;
import org.muhurdar.portal.dataimport.Value.Member;
import org.muhurdar.portal.dataimport.Value.Nothing;
import org.muhurdar.portal.dataimport.Value.Text;

/** The members of one object of a record, asked for by field; refusals name the field. */
final class Members {

  private final Group group;

  private Members(Group group) {
    this.group = group;
  }

  /** Refuses names that do not belong here, names that come twice, and secrets in clear. */
  static Members of(Value value, Level level) throws RefusedRecord {
    if (!(value instanceof Group group)) {
      throw new RefusedRecord(
          RefusalReason.MALFORMED, "A " + level + " is described by something that is no object.");
    }
    Set<String> known = Field.members(level);
    Set<String> seen = new HashSet<>();
    for (Member member : group.members()) {
      if (Field.CLEAR_SECRETS.containsKey(member.name()) && !(member.value() instanceof Nothing)) {
        throw new RefusedRecord(
            RefusalReason.CLEAR_SECRET,
            "There is a '"
                + member.name()
                + "' in clear text. Seal the file with: muhurdar admin seal");
      }
      if (!known.contains(member.name()) && !Field.CLEAR_SECRETS.containsKey(member.name())) {
        throw new RefusedRecord(
            RefusalReason.UNKNOWN_FIELD, "'" + shortened(member.name()) + "' is no known field.");
      }
      if (!seen.add(member.name())) {
        throw new RefusedRecord(
            RefusalReason.MALFORMED, "'" + member.name() + "' stands there twice.");
      }
    }
    return new Members(group);
  }

  private static String shortened(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .limit(40)
        .forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return plain.toString();
  }

  /** Makes a value of a text; the answer to a bad one is an IllegalArgumentException. */
  interface Reading<T> {
    T of(String text);
  }

  <T> T required(Field field, Reading<T> reading) throws RefusedRecord {
    Optional<T> value = optional(field, reading);
    if (value.isEmpty()) {
      throw new RefusedRecord(RefusalReason.MISSING_FIELD, "'" + named(field) + "' is missing.");
    }
    return value.get();
  }

  <T> Optional<T> optional(Field field, Reading<T> reading) throws RefusedRecord {
    Optional<Value> value = group.find(field.member());
    if (value.isEmpty() || value.get() instanceof Nothing) {
      return Optional.empty();
    }
    return Optional.of(read(field, value.get(), reading));
  }

  private static <T> T read(Field field, Value value, Reading<T> reading) throws RefusedRecord {
    try {
      return reading.of(
          switch (value) {
            case Text text -> text.text();
            case Bare bare -> bare.written();
            case Group group -> throw bad(field, "is an object where a text is due");
            case Items items -> throw bad(field, "is a list where a text is due");
            case Nothing nothing -> throw bad(field, "is null");
          });
    } catch (MalformedLine e) {
      throw bad(field, "cannot be read: " + e.what());
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw bad(field, "is not what it should be: " + reasonOf(e));
    }
  }

  private static String reasonOf(RuntimeException e) {
    // Our own values refuse without quoting; the JDK's parsers quote what they were given.
    return e instanceof java.time.DateTimeException
            || e.getClass() != IllegalArgumentException.class
        ? "no such value is known"
        : String.valueOf(e.getMessage());
  }

  private static RefusedRecord bad(Field field, String what) {
    return new RefusedRecord(RefusalReason.BAD_VALUE, "'" + named(field) + "' " + what + ".");
  }

  private static String named(Field field) {
    return field.column().isEmpty() ? field.member() : field.column();
  }

  /** Texts of a list; in CSV, one text with blanks between. */
  <T> List<T> texts(Field field, Reading<T> reading) throws RefusedRecord {
    Optional<Value> value = group.find(field.member());
    List<T> texts = new ArrayList<>();
    if (value.isPresent() && value.get() instanceof Items items) {
      for (Value item : items.values()) {
        texts.add(read(field, item, reading));
      }
    } else {
      for (String part : optional(field, text -> text).orElse("").split(" ", -1)) {
        if (!part.isEmpty()) {
          texts.add(readText(field, part, reading));
        }
      }
    }
    return texts;
  }

  private static <T> T readText(Field field, String text, Reading<T> reading) throws RefusedRecord {
    try {
      return reading.of(text);
    } catch (IllegalArgumentException e) {
      throw bad(field, "is not what it should be: " + reasonOf(e));
    }
  }

  /** Objects of a list. */
  List<Value> objects(Field field) throws RefusedRecord {
    Optional<Value> value = group.find(field.member());
    if (value.isEmpty() || value.get() instanceof Nothing) {
      return List.of();
    }
    if (value.get() instanceof Items items) {
      return items.values();
    }
    throw bad(field, "is no list");
  }
}
