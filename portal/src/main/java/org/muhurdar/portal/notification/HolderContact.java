package org.muhurdar.portal.notification;

import java.util.List;
import java.util.stream.Stream;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Phone;
import org.muhurdar.portal.holder.Holder;

/**
 * Where a holder is told, and in which language.
 *
 * @param email the address that also takes links with which something can be done
 * @param furtherEmails told of everything besides
 */
public record HolderContact(
    HolderId holder,
    Phone phone,
    EmailAddress email,
    List<EmailAddress> furtherEmails,
    Language language) {

  /** Copies the list in. */
  public HolderContact {
    furtherEmails = List.copyOf(furtherEmails);
  }

  /** The addresses on file of a holder. */
  static HolderContact of(Holder holder) {
    return new HolderContact(
        holder.id(), holder.phone(), holder.email(), holder.furtherEmails(), holder.language());
  }

  /** Every mail address on file. */
  List<EmailAddress> allEmails() {
    return Stream.concat(Stream.of(email), furtherEmails.stream()).toList();
  }
}
