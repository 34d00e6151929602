package org.muhurdar.portal.dataimport;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.CertificateSerial;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.certificate.Certificate;
import org.muhurdar.portal.certificate.CertificateState;
import org.muhurdar.portal.holder.Holder;

/**
 * A person as one record of a file tells of them, well formed in itself.
 *
 * @param sealedWord base64, as {@code admin seal} made it
 * @param wordHash a PHC string
 */
record PersonRecord(
    PersonId personId,
    String name,
    Phone phone,
    EmailAddress email,
    List<EmailAddress> furtherEmails,
    Language language,
    Optional<LocalDate> birthDate,
    Optional<String> institutionUnit,
    Optional<Instant> contactChangedAt,
    Optional<String> sealedWord,
    Optional<String> wordHash,
    List<CardRecord> cards) {

  PersonRecord {
    furtherEmails = List.copyOf(furtherEmails);
    cards = List.copyOf(cards);
  }

  /**
   * A card as the file tells of it.
   *
   * @param sealedPin base64, as {@code admin seal} made it
   * @param sealedPuk the same
   */
  record CardRecord(
      CardSerial serial,
      CardType type,
      PinState state,
      Optional<Instant> seenAt,
      Optional<String> sealedPin,
      Optional<String> sealedPuk,
      List<CertificateRecord> certificates) {

    CardRecord {
      certificates = List.copyOf(certificates);
    }

    Card of(HolderId holder) {
      return new Card(serial, holder, type, state, seenAt);
    }
  }

  /** A certificate as the file tells of it. */
  record CertificateRecord(
      CertificateSerial serial, CertificateState state, Instant validFrom, Instant validTo) {

    Certificate of(HolderId holder, CardSerial card) {
      return new Certificate(serial, holder, card, state, validFrom, validTo);
    }
  }

  Holder holder(HolderId id) {
    return new Holder(
        id,
        personId,
        name,
        phone,
        email,
        furtherEmails,
        language,
        birthDate,
        institutionUnit,
        contactChangedAt);
  }

  @Override
  public String toString() {
    return "record of " + personId;
  }
}
