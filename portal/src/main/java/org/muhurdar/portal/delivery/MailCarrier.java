package org.muhurdar.portal.delivery;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Hands mails to the mail server by SMTP (RFC 5321), a connection each. */
final class MailCarrier implements Carrier {

  private static final int PERMANENT = 500;

  // Jakarta Mail looks through every jar for this at each encoded word, some ten times a mail,
  // unless it is told by this property (StreamProvider.provider()).
  static {
    System.getProperties()
        .putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final DeliverySettings.Mail settings;
  private final InstantSource clock;
  private final Session session;

  MailCarrier(DeliverySettings.Mail settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(DeliverySettings.Mail settings) {
    String patience = Long.toString(settings.answerWithin().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.connectiontimeout", patience);
    properties.setProperty("mail.smtp.timeout", patience);
    properties.setProperty("mail.smtp.writetimeout", patience);
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
    properties.setProperty("mail.smtp.from", settings.from().value());
    // required: a server that suddenly offers none is no reason to send links in the clear
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  /** Every try is a connection of its own. */
  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Handing hand(MessageId id, Letter letter, Duration usefulFor) {
    try (Transport transport = session.getTransport()) {
      MimeMessage mail = write(id, letter);
      mail.saveChanges();
      transport.connect(settings.user().orElse(null), settings.password());
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Accepted(Optional.empty());
    } catch (SendFailedException e) {
      return refused(e);
    } catch (MessagingException e) {
      return new Later("SMTP_" + e.getClass().getSimpleName());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private MimeMessage write(MessageId id, Letter letter)
      throws MessagingException, UnsupportedEncodingException {
    String utf8 = StandardCharsets.UTF_8.name();
    MimeMessage mail = new StableMail(session, id, settings.from().value());
    mail.setFrom(new InternetAddress(settings.from().value(), settings.fromName(), utf8));
    Address to = new InternetAddress(letter.to());
    mail.setRecipient(Message.RecipientType.TO, to);
    mail.setSubject(letter.subject(), utf8);
    mail.setSentDate(Date.from(clock.instant()));
    // RFC 3834: no out-of-office notes in answer
    mail.setHeader("Auto-Submitted", "auto-generated");
    byte[] body = letter.body().open(byte[]::clone);
    mail.setDataHandler(
        new DataHandler(new ByteArrayDataSource(body, "text/plain; charset=UTF-8")));
    return mail;
  }

  /** A 5xx answer is final (RFC 5321 §4.2.1), whoever of the chain of exceptions carries it. */
  private static Handing refused(SendFailedException fault) {
    int code = 0;
    for (Exception e = fault; e instanceof MessagingException m; e = m.getNextException()) {
      code =
          switch (e) {
            case SMTPSendFailedException whole -> Math.max(code, whole.getReturnCode());
            case SMTPAddressFailedException one -> Math.max(code, one.getReturnCode());
            default -> code;
          };
    }
    return code >= PERMANENT ? new Never("SMTP_" + code) : new Later("SMTP_" + code);
  }

  /** The same Message-ID at every try, so that a double can be told. */
  private static final class StableMail extends MimeMessage {

    private final String messageId;

    StableMail(Session session, MessageId id, String from) {
      super(session);
      this.messageId = "<" + id + from.substring(from.indexOf('@')) + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
