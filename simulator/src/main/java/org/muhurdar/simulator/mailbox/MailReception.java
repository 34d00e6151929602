package org.muhurdar.simulator.mailbox;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Conduct;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.Faults;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes mail off the wire: reads it, treats it as the faults say, stores it. */
final class MailReception {

  static final int LARGEST_BYTES = 10 * 1024 * 1024;

  private final Mailbox mailbox;
  private final Faults faults;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  MailReception(Mailbox mailbox, Faults faults, InstantSource clock) {
    this.mailbox = mailbox;
    this.faults = faults;
    this.clock = clock;
  }

  MessageHandler handlerFor(MessageContext connection) {
    return new Transaction(connection);
  }

  /** Ends every pause: the server closes. */
  void close() {
    closing.countDown();
  }

  /** One mail transaction (RFC 5321 §3.3). */
  private final class Transaction implements MessageHandler {
    private final MessageContext connection;
    private final List<EmailAddress> recipients = new ArrayList<>();

    Transaction(MessageContext connection) {
      this.connection = connection;
    }

    @Override
    public void from(String from) {
      // Any sender is welcome.
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      try {
        recipients.add(new EmailAddress(recipient));
      } catch (IllegalArgumentException e) {
        throw new RejectException(553, "5.1.3 not an e-mail address");
      }
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
      MailContent content = read(data.readNBytes(LARGEST_BYTES + 1));
      Conduct conduct = faults.next(Channel.MAIL);
      pause(conduct.delay());
      if (conduct.refusal().isPresent()) {
        throw new RejectException(conduct.refusal().getAsInt(), "refused on request");
      }
      if (conduct.drop().equals(Optional.of(Fault.Drop.BEFORE_STORING))) {
        throw hangUp();
      }
      Mail mail = store(content);
      if (conduct.drop().equals(Optional.of(Fault.Drop.AFTER_STORING))) {
        throw hangUp();
      }
      return "2.0.0 Ok, mail " + mail.number();
    }

    @Override
    public void done() {
      // Nothing is held open.
    }

    private MailContent read(byte[] octets) throws RejectException, IOException {
      if (octets.length > LARGEST_BYTES) {
        throw new RejectException(552, "5.3.4 larger than " + LARGEST_BYTES + " octets");
      }
      try {
        return MailContent.read(octets);
      } catch (MessagingException e) {
        throw new RejectException(554, "5.6.0 not a mail that can be read");
      }
    }

    private Mail store(MailContent content) {
      return mailbox.keep(number ->
          new Mail(
              number,
              content.from(),
              recipients,
              content.subject(),
              content.text(),
              content.html(),
              content.links(),
              clock.instant()));
    }

    /** Closes the socket first, so that the reply the library still writes reaches nobody. */
    private DropConnectionException hangUp() throws IOException {
      if (connection instanceof Session session) {
        session.closeSocket();
      }
      return new DropConnectionException(421, "hung up on request");
    }
  }

  private void pause(Duration delay) throws RejectException {
    try {
      if (!delay.isZero() && closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new RejectException(451, "4.3.2 closing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectException(451, "4.3.2 closing");
    }
  }
}
