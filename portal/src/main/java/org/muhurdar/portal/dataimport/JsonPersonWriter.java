package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.certificate.Certificate;
import org.muhurdar.portal.holder.Holder;

/** Writes a person as one line of JSON. */
final class JsonPersonWriter implements Exporter.PersonWriter {

  private final Writer out;

  JsonPersonWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(
      Holder holder, List<Card> cards, Map<String, List<Certificate>> certificatesByCard)
      throws IOException {
    Line line = new Line();
    line.text(Field.IDENTITY_NUMBER, holder.personId().value());
    line.text(Field.NAME, holder.name());
    line.text(Field.PHONE, holder.phone().e164());
    line.text(Field.EMAIL, holder.email().value());
    if (!holder.furtherEmails().isEmpty()) {
      line.list(
          Field.FURTHER_EMAILS,
          holder.furtherEmails().stream().map(EmailAddress::value).map(Line::quoted).toList());
    }
    line.text(Field.LANGUAGE, holder.language().code());
    line.text(Field.BIRTH_DATE, holder.birthDate().map(Object::toString));
    line.text(Field.INSTITUTION_UNIT, holder.institutionUnit());
    line.text(Field.CONTACT_CHANGED_AT, holder.contactChangedAt().map(Object::toString));
    if (!cards.isEmpty()) {
      line.list(
          Field.CARDS,
          cards.stream()
              .map(card ->
                  card(card, certificatesByCard.getOrDefault(card.serial().value(), List.of())))
              .toList());
    }
    out.write(line + "\n");
  }

  private static String card(Card card, List<Certificate> certificates) {
    Line line = new Line();
    line.text(Field.CARD_SERIAL, card.serial().value());
    line.text(Field.CARD_TYPE, card.type().name());
    if (card.lastSeen() != PinState.UNKNOWN) {
      line.text(Field.CARD_STATE, card.lastSeen().name());
    }
    line.text(Field.CARD_SEEN_AT, card.seenAt().map(Object::toString));
    if (!certificates.isEmpty()) {
      line.list(
          Field.CERTIFICATES, certificates.stream().map(JsonPersonWriter::certificate).toList());
    }
    return line.toString();
  }

  private static String certificate(Certificate certificate) {
    Line line = new Line();
    line.text(Field.CERTIFICATE_SERIAL, certificate.serial().value());
    line.text(Field.CERTIFICATE_STATE, certificate.recorded().name());
    line.text(Field.VALID_FROM, certificate.validFrom().toString());
    line.text(Field.VALID_TO, certificate.validTo().toString());
    return line.toString();
  }

  /** An object under way. */
  private static final class Line {
    private final List<String> members = new ArrayList<>();

    void text(Field field, String value) {
      members.add(quoted(field.member()) + ":" + quoted(value));
    }

    void text(Field field, Optional<String> value) {
      value.ifPresent(present -> text(field, present));
    }

    void list(Field field, List<String> written) {
      members.add(quoted(field.member()) + ":[" + String.join(",", written) + "]");
    }

    /** RFC 8259 section 7. */
    static String quoted(String text) {
      return text.codePoints()
          .mapToObj(c ->
              switch (c) {
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                default ->
                    c < ' '
                        ? "\\u00" + (c < 16 ? "0" : "") + Integer.toHexString(c)
                        : Character.toString(c);
              })
          .collect(Collectors.joining("", "\"", "\""));
    }

    @Override
    public String toString() {
      return "{" + String.join(",", members) + "}";
    }
  }
}
