package org.muhurdar.portal.dataimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.dataimport.Field.Level;
import org.muhurdar.portal.dataimport.RecordReader.Broken;
import org.muhurdar.portal.dataimport.RecordReader.Content;
import org.muhurdar.portal.dataimport.RecordReader.Whole;
import org.muhurdar.portal.dataimport.Value.Group;
import org.muhurdar.portal.dataimport.Value.Items;
import org.muhurdar.portal.dataimport.Value.Member;
import org.muhurdar.portal.dataimport.Value.Nothing;
import org.muhurdar.portal.dataimport.Value.Text;

/** Puts the rows of one person together to what a JSON line would say at once. */
final class CsvPerson {

  private static final Set<String> SECRETS =
      Set.of(
          Field.SEALED_WORD.member(),
          Field.SEALED_PIN.member(),
          Field.SEALED_PUK.member(),
          "word",
          "pin",
          "puk");

  private final CsvHeader header;
  private final Map<String, Value> person = new LinkedHashMap<>();
  private final Map<String, CardRows> cards = new LinkedHashMap<>();
  private Optional<String> fault = Optional.empty();

  CsvPerson(CsvHeader header) {
    this.header = header;
  }

  private static final class CardRows {
    final Map<String, Value> card = new LinkedHashMap<>();
    final List<Value> certificates = new ArrayList<>();
  }

  void add(List<Value> fields) {
    Map<String, Value> card = new LinkedHashMap<>();
    Map<String, Value> certificate = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      String column = header.columns().get(i);
      Value value = fields.get(i);
      if (value instanceof Nothing) {
        continue;
      }
      Optional<Field> field = Field.ofColumn(column);
      Level level = field.map(Field::level).orElseGet(() -> levelOfSecret(column));
      String name = field.map(Field::member).orElse(column);
      switch (level) {
        case PERSON -> agree(person, name, column, value);
        case CARD -> card.put(name, value);
        case CERTIFICATE -> certificate.put(name, value);
      }
    }
    addCard(card, certificate);
  }

  private static Level levelOfSecret(String column) {
    return Field.CLEAR_SECRETS.getOrDefault(column, Level.PERSON);
  }

  private void addCard(Map<String, Value> card, Map<String, Value> certificate) {
    if (card.isEmpty() && certificate.isEmpty()) {
      return;
    }
    Value serial = card.get(Field.CARD_SERIAL.member());
    CardRows rows = cards.computeIfAbsent(text(serial), _ -> new CardRows());
    card.forEach((name, value) -> agree(rows.card, name, name, value));
    if (!certificate.isEmpty()) {
      rows.certificates.add(group(certificate));
    }
  }

  /**
   * A later row repeats what an earlier one said, or leaves it out. Of a sealed secret the first
   * stands: sealing the same twice never gives the same bytes.
   */
  private void agree(Map<String, Value> known, String name, String column, Value value) {
    Value before = known.putIfAbsent(name, value);
    if (before != null && !SECRETS.contains(name) && !text(before).equals(text(value))) {
      fault = fault.or(() -> Optional.of(column));
    }
  }

  private static String text(@Nullable Value value) {
    try {
      return value instanceof Text text ? text.text() : "";
    } catch (MalformedLine e) {
      // Refused with its field's name when the record is understood.
      return "";
    }
  }

  Content content() {
    if (fault.isPresent()) {
      return new Broken(
          RefusalReason.ROWS_DISAGREE,
          "The lines of this person say different things about '" + fault.get() + "'.");
    }
    Map<String, Value> whole = new LinkedHashMap<>(person);
    List<Value> all = new ArrayList<>();
    for (CardRows rows : cards.values()) {
      rows.card.put(Field.CERTIFICATES.member(), new Items(rows.certificates));
      all.add(group(rows.card));
    }
    whole.put(Field.CARDS.member(), new Items(all));
    return new Whole(group(whole));
  }

  private static Group group(Map<String, Value> members) {
    return new Group(
        members.entrySet().stream()
            .map(entry -> new Member(entry.getKey(), entry.getValue(), 0, 0))
            .toList());
  }
}
