package org.muhurdar.portal.holder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;

/**
 * A person with a card, as the provider has them on file.
 *
 * @param name as printed on the certificate, given names first, 2 to 200 characters
 * @param furtherEmails told besides {@code email} of everything that touches a secret
 * @param birthDate known to some providers only; no PIN and no word may be made of it
 * @param institutionUnit where a public servant works
 * @param contactChangedAt when phone or e-mail last changed through the portal
 */
public record Holder(
    HolderId id,
    PersonId personId,
    String name,
    Phone phone,
    EmailAddress email,
    List<EmailAddress> furtherEmails,
    Language language,
    Optional<LocalDate> birthDate,
    Optional<String> institutionUnit,
    Optional<Instant> contactChangedAt) {

  static final int LONGEST_NAME = 200;

  /** Refuses a name that is blank, too long, or has control characters. */
  public Holder {
    requireLine("a name", name);
    institutionUnit.ifPresent(unit -> requireLine("an institution unit", unit));
    furtherEmails = List.copyOf(furtherEmails);
  }

  private static void requireLine(String what, String text) {
    if (text.isBlank()
        || text.length() > LONGEST_NAME
        || !text.equals(text.strip())
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          what + " is one line of 1 to " + LONGEST_NAME + " characters without blanks around it");
    }
  }

  /** The same holder, whose phone or e-mail last changed then. */
  public Holder withContactChangedAt(Optional<Instant> at) {
    return new Holder(
        id, personId, name, phone, email, furtherEmails, language, birthDate, institutionUnit, at);
  }

  /** Shows neither name nor number: what may stand in a log line. */
  @Override
  public String toString() {
    return "holder " + id;
  }
}
