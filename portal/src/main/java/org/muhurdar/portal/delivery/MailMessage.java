package org.muhurdar.portal.delivery;

import java.time.Instant;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.SecretChars;

/**
 * A plain-text mail. The caller keeps and wipes the body; the outbox stores it sealed.
 *
 * @param uselessAfter it is not sent later than this, and its words are wiped then
 */
public record MailMessage(EmailAddress to, String subject, SecretChars body, Instant uselessAfter) {

  /** Refuses a subject that would break out of its header line. */
  public MailMessage {
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line");
    }
  }
}
