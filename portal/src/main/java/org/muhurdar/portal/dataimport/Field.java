package org.muhurdar.portal.dataimport;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names a file may use, and how they are called in a CSV file's header. */
enum Field {
  IDENTITY_NUMBER(Level.PERSON, "identity_number", "identity_number"),
  NAME(Level.PERSON, "name", "name"),
  PHONE(Level.PERSON, "phone", "phone"),
  EMAIL(Level.PERSON, "email", "email"),
  FURTHER_EMAILS(Level.PERSON, "further_emails", "further_emails"),
  LANGUAGE(Level.PERSON, "language", "language"),
  BIRTH_DATE(Level.PERSON, "birth_date", "birth_date"),
  INSTITUTION_UNIT(Level.PERSON, "institution_unit", "institution_unit"),
  CONTACT_CHANGED_AT(Level.PERSON, "contact_changed_at", "contact_changed_at"),
  SEALED_WORD(Level.PERSON, "sealed_word", "sealed_word"),
  WORD_HASH(Level.PERSON, "word_hash", "word_hash"),
  CARDS(Level.PERSON, "cards", ""),
  CARD_SERIAL(Level.CARD, "serial", "card_serial"),
  CARD_TYPE(Level.CARD, "type", "card_type"),
  CARD_STATE(Level.CARD, "state", "card_state"),
  CARD_SEEN_AT(Level.CARD, "seen_at", "card_seen_at"),
  SEALED_PIN(Level.CARD, "sealed_pin", "sealed_pin"),
  SEALED_PUK(Level.CARD, "sealed_puk", "sealed_puk"),
  CERTIFICATES(Level.CARD, "certificates", ""),
  CERTIFICATE_SERIAL(Level.CERTIFICATE, "serial", "certificate_serial"),
  CERTIFICATE_STATE(Level.CERTIFICATE, "state", "certificate_state"),
  VALID_FROM(Level.CERTIFICATE, "valid_from", "certificate_valid_from"),
  VALID_TO(Level.CERTIFICATE, "valid_to", "certificate_valid_to");

  /** Of what a field tells. */
  enum Level {
    PERSON,
    CARD,
    CERTIFICATE
  }

  /** Names of secrets in clear: what the sealer reads and the importer refuses. */
  static final Map<String, Level> CLEAR_SECRETS =
      Map.of("word", Level.PERSON, "pin", Level.CARD, "puk", Level.CARD);

  private static final Map<String, Field> BY_COLUMN =
      Arrays.stream(values())
          .filter(field -> !field.column.isEmpty())
          .collect(Collectors.toUnmodifiableMap(field -> field.column, field -> field));

  private final Level level;
  private final String member;
  private final String column;

  Field(Level level, String member, String column) {
    this.level = level;
    this.member = member;
    this.column = column;
  }

  Level level() {
    return level;
  }

  /** Its name in a JSON object. */
  String member() {
    return member;
  }

  /** Its name in a CSV header; empty for what CSV has as rows. */
  String column() {
    return column;
  }

  static Optional<Field> ofColumn(String column) {
    return Optional.ofNullable(BY_COLUMN.get(column));
  }

  static Set<String> members(Level level) {
    return Arrays.stream(values())
        .filter(field -> field.level == level)
        .map(Field::member)
        .collect(Collectors.toUnmodifiableSet());
  }
}
