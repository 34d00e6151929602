package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.certificate.Certificate;
import org.muhurdar.portal.holder.Holder;

/** Writes a person as one row a certificate, or a card, or one row alone. */
final class CsvPersonWriter implements Exporter.PersonWriter {

  private static final List<Field> COLUMNS =
      List.of(
          Field.IDENTITY_NUMBER,
          Field.NAME,
          Field.PHONE,
          Field.EMAIL,
          Field.FURTHER_EMAILS,
          Field.LANGUAGE,
          Field.BIRTH_DATE,
          Field.INSTITUTION_UNIT,
          Field.CONTACT_CHANGED_AT,
          Field.CARD_SERIAL,
          Field.CARD_TYPE,
          Field.CARD_STATE,
          Field.CARD_SEEN_AT,
          Field.CERTIFICATE_SERIAL,
          Field.CERTIFICATE_STATE,
          Field.VALID_FROM,
          Field.VALID_TO);

  private final Writer out;

  private CsvPersonWriter(Writer out) {
    this.out = out;
  }

  static CsvPersonWriter begin(Writer out) throws IOException {
    out.write(COLUMNS.stream().map(Field::column).collect(Collectors.joining(",", "", "\r\n")));
    return new CsvPersonWriter(out);
  }

  @Override
  public void write(
      Holder holder, List<Card> cards, Map<String, List<Certificate>> certificatesByCard)
      throws IOException {
    Map<Field, String> person = person(holder);
    if (cards.isEmpty()) {
      row(person);
    }
    for (Card card : cards) {
      Map<Field, String> withCard = withCard(person, card);
      List<Certificate> certificates =
          certificatesByCard.getOrDefault(card.serial().value(), List.of());
      if (certificates.isEmpty()) {
        row(withCard);
      }
      for (Certificate certificate : certificates) {
        row(withCertificate(withCard, certificate));
      }
    }
  }

  private static Map<Field, String> person(Holder holder) {
    Map<Field, String> row = new EnumMap<>(Field.class);
    row.put(Field.IDENTITY_NUMBER, holder.personId().value());
    row.put(Field.NAME, holder.name());
    row.put(Field.PHONE, holder.phone().e164());
    row.put(Field.EMAIL, holder.email().value());
    row.put(
        Field.FURTHER_EMAILS,
        holder.furtherEmails().stream().map(EmailAddress::value).collect(Collectors.joining(" ")));
    row.put(Field.LANGUAGE, holder.language().code());
    row.put(Field.BIRTH_DATE, holder.birthDate().map(Object::toString).orElse(""));
    row.put(Field.INSTITUTION_UNIT, holder.institutionUnit().orElse(""));
    row.put(Field.CONTACT_CHANGED_AT, holder.contactChangedAt().map(Object::toString).orElse(""));
    return row;
  }

  private static Map<Field, String> withCard(Map<Field, String> person, Card card) {
    Map<Field, String> row = new EnumMap<>(person);
    row.put(Field.CARD_SERIAL, card.serial().value());
    row.put(Field.CARD_TYPE, card.type().name());
    row.put(Field.CARD_STATE, card.lastSeen() == PinState.UNKNOWN ? "" : card.lastSeen().name());
    row.put(Field.CARD_SEEN_AT, card.seenAt().map(Object::toString).orElse(""));
    return row;
  }

  private static Map<Field, String> withCertificate(
      Map<Field, String> card, Certificate certificate) {
    Map<Field, String> row = new EnumMap<>(card);
    row.put(Field.CERTIFICATE_SERIAL, certificate.serial().value());
    row.put(Field.CERTIFICATE_STATE, certificate.recorded().name());
    row.put(Field.VALID_FROM, certificate.validFrom().toString());
    row.put(Field.VALID_TO, certificate.validTo().toString());
    return row;
  }

  private void row(Map<Field, String> values) throws IOException {
    out.write(
        COLUMNS.stream()
            .map(column -> CsvText.quoted(values.getOrDefault(column, "")))
            .collect(Collectors.joining(",", "", "\r\n")));
  }
}
