package org.muhurdar.simulator.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.simulator.shelf.Changes;
import org.muhurdar.simulator.shelf.Search;
import org.muhurdar.simulator.shelf.Shelf;

/** All the mailboxes of the world: every mail that arrived, whatever the address. */
public final class Mailbox {

  private static final long MOST_CHARACTERS = 32_000_000;

  private final Shelf<Mail> mails;

  /** An empty mailbox that keeps the newest {@code most} mails. */
  public Mailbox(int most, Changes changes) {
    mails = new Shelf<>(most, MOST_CHARACTERS, Mailbox::weight, changes);
  }

  /** The newest mail to an address since an instant; waits for one when there is none. */
  public Optional<Mail> awaitMail(EmailAddress to, Instant since, Duration patience) {
    return await(new Search<>(mail -> isTo(mail, to), since, 0, 1), patience).stream().findFirst();
  }

  /** Every mail to an address, newest first. */
  public List<Mail> mailsTo(EmailAddress to) {
    return list(new Search<>(mail -> isTo(mail, to), Instant.MIN, 0, Integer.MAX_VALUE));
  }

  /** Every mail, newest first. */
  public List<Mail> mails() {
    return list(Search.newest(Integer.MAX_VALUE));
  }

  /** What fits a search, newest first. */
  public List<Mail> list(Search<Mail> search) {
    return mails.list(search);
  }

  /** What fits a search; waits for the first that does. Empty when patience ended. */
  public List<Mail> await(Search<Mail> search, Duration patience) {
    return mails.await(search, patience);
  }

  /** Deletes everything. */
  public void clear() {
    mails.clear();
  }

  /** How many mails are kept. */
  public int size() {
    return mails.size();
  }

  /** Whether a mail was delivered to this address; capitals make no difference. */
  public static boolean isTo(Mail mail, EmailAddress address) {
    String wanted = address.value().toLowerCase(Locale.ROOT);
    return mail.to().stream().anyMatch(to -> to.value().toLowerCase(Locale.ROOT).equals(wanted));
  }

  Mail keep(LongFunction<Mail> numbering) {
    return mails.keep(numbering);
  }

  private static long weight(Mail mail) {
    return 200L
        + mail.subject().length()
        + mail.text().length()
        + mail.html().map(String::length).orElse(0);
  }
}
