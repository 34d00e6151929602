package org.muhurdar.portal.dataimport;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.CertificateSerial;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.certificate.CertificateState;
import org.muhurdar.portal.dataimport.Field.Level;
import org.muhurdar.portal.dataimport.PersonRecord.CardRecord;
import org.muhurdar.portal.dataimport.PersonRecord.CertificateRecord;

/** Understands a record, or refuses it with the first thing that is wrong. */
final class PersonParser {

  private static final int MOST_CARDS = 100;
  private static final int MOST_FURTHER_EMAILS = 10;
  private static final HolderId ANYBODY = new HolderId(new java.util.UUID(0, 0));

  private PersonParser() {}

  static PersonRecord parse(Value record) throws RefusedRecord {
    Members members = Members.of(record, Level.PERSON);
    PersonRecord person =
        new PersonRecord(
            members.required(Field.IDENTITY_NUMBER, PersonParser::personId),
            members.required(Field.NAME, name -> name),
            members.required(Field.PHONE, PersonParser::phone),
            members.required(Field.EMAIL, EmailAddress::new),
            members.texts(Field.FURTHER_EMAILS, EmailAddress::new),
            members.optional(Field.LANGUAGE, Language::ofCode).orElse(Language.TR),
            members.optional(Field.BIRTH_DATE, LocalDate::parse),
            members.optional(Field.INSTITUTION_UNIT, unit -> unit),
            members.optional(Field.CONTACT_CHANGED_AT, PersonParser::instant),
            members.optional(Field.SEALED_WORD, sealed -> sealed),
            members.optional(Field.WORD_HASH, hash -> hash),
            cards(members.objects(Field.CARDS)));
    requireWhole(person);
    return person;
  }

  private static void requireWhole(PersonRecord person) throws RefusedRecord {
    if (person.sealedWord().isPresent() && person.wordHash().isPresent()) {
      throw new RefusedRecord(
          RefusalReason.BAD_VALUE, "There are both a 'sealed_word' and a 'word_hash': give one.");
    }
    if (person.furtherEmails().size() > MOST_FURTHER_EMAILS) {
      throw new RefusedRecord(
          RefusalReason.BAD_VALUE,
          "'further_emails' has more than " + MOST_FURTHER_EMAILS + " addresses.");
    }
    try {
      var _ = person.holder(ANYBODY);
    } catch (IllegalArgumentException e) {
      throw new RefusedRecord(RefusalReason.BAD_VALUE, "Refused: " + e.getMessage() + ".");
    }
    requireDifferent("card", person.cards(), CardRecord::serial);
    requireDifferent(
        "certificate",
        person.cards().stream().flatMap(card -> card.certificates().stream()).toList(),
        CertificateRecord::serial);
  }

  private static <T> void requireDifferent(String what, List<T> all, Function<T, ?> serial)
      throws RefusedRecord {
    Set<Object> seen = new HashSet<>();
    for (T one : all) {
      if (!seen.add(serial.apply(one))) {
        throw new RefusedRecord(
            RefusalReason.TWICE_IN_FILE, "The same " + what + " stands there twice.");
      }
    }
  }

  private static List<CardRecord> cards(List<Value> values) throws RefusedRecord {
    if (values.size() > MOST_CARDS) {
      throw new RefusedRecord(
          RefusalReason.BAD_VALUE, "'cards' has more than " + MOST_CARDS + " cards.");
    }
    List<CardRecord> cards = new ArrayList<>();
    for (Value value : values) {
      cards.add(card(Members.of(value, Level.CARD)));
    }
    return cards;
  }

  private static CardRecord card(Members members) throws RefusedRecord {
    PinState state =
        members
            .optional(Field.CARD_STATE, text -> constant(PinState.class, text))
            .orElse(PinState.UNKNOWN);
    Optional<Instant> seenAt = members.optional(Field.CARD_SEEN_AT, PersonParser::instant);
    if (seenAt.isPresent() == (state == PinState.UNKNOWN)) {
      throw new RefusedRecord(
          RefusalReason.BAD_VALUE,
          "A card has either both a state other than UNKNOWN and the hour it was seen, or neither.");
    }
    List<CertificateRecord> certificates = new ArrayList<>();
    for (Value value : members.objects(Field.CERTIFICATES)) {
      certificates.add(certificate(Members.of(value, Level.CERTIFICATE)));
    }
    return new CardRecord(
        members.required(Field.CARD_SERIAL, CardSerial::new),
        members.required(Field.CARD_TYPE, CardType::new),
        state,
        seenAt,
        members.optional(Field.SEALED_PIN, sealed -> sealed),
        members.optional(Field.SEALED_PUK, sealed -> sealed),
        certificates);
  }

  private static CertificateRecord certificate(Members members) throws RefusedRecord {
    Instant from = members.required(Field.VALID_FROM, PersonParser::instant);
    Instant to = members.required(Field.VALID_TO, PersonParser::instant);
    if (!from.isBefore(to)) {
      throw new RefusedRecord(
          RefusalReason.BAD_VALUE, "A certificate's validity ends before it begins.");
    }
    return new CertificateRecord(
        members.required(Field.CERTIFICATE_SERIAL, CertificateSerial::new),
        members.required(Field.CERTIFICATE_STATE, text -> constant(CertificateState.class, text)),
        from,
        to);
  }

  private static PersonId personId(String text) {
    return switch (PersonId.read(text)) {
      case PersonId.Read(PersonId personId) -> personId;
      case PersonId.Refused(PersonId.Fault fault) ->
          throw new IllegalArgumentException(
              switch (fault) {
                case EMPTY -> "it is empty";
                case SHAPE -> "neither eleven digits nor a passport number";
                case CHECKSUM -> "its check digits are wrong";
              });
    };
  }

  private static Phone phone(String text) {
    return Phone.read(text).orElseThrow(() -> new IllegalArgumentException("not a phone number"));
  }

  private static Instant instant(String text) {
    return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
  }

  private static <E extends Enum<E>> E constant(Class<E> kind, String text) {
    for (E constant : kind.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "one of " + java.util.Arrays.toString(kind.getEnumConstants()) + " is due");
  }
}
