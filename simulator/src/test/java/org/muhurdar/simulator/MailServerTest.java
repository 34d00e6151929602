package org.muhurdar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.FaultOrder;
import org.muhurdar.simulator.mailbox.Mail;

class MailServerTest {

  private static final EmailAddress AYSE = new EmailAddress("ayse@example.org");
  private static final Duration SOON = Duration.ofSeconds(5);

  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.forTests());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Session client(boolean startTls) {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", String.valueOf(simulator.smtpPort()));
    settings.put("mail.smtp.connectiontimeout", "5000");
    settings.put("mail.smtp.timeout", "5000");
    settings.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    settings.put("mail.smtp.starttls.required", String.valueOf(startTls));
    settings.put("mail.smtp.ssl.trust", "*");
    settings.put("mail.smtp.ssl.checkserveridentity", "false");
    return Session.getInstance(settings);
  }

  private MimeMessage message(String subject, String text) throws MessagingException {
    return message(client(false), subject, text);
  }

  private static MimeMessage message(Session client, String subject, String text)
      throws MessagingException {
    MimeMessage message = new MimeMessage(client);
    message.setFrom(from());
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(AYSE.value()));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    return message;
  }

  private static InternetAddress from() {
    try {
      return new InternetAddress("bildirim@portal.example", "Mühürdar", "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void turkish_mail_arrives_with_its_links() throws Exception {
    String text =
        "Sözcüğünüzü değiştirmek için (http://localhost:8080/tr/sozcuk?t=a&b=1).\nİyi günler";

    Transport.send(message("Güvenlik sözcüğünüz", text));

    Mail mail = simulator.mailbox().awaitMail(AYSE, Instant.MIN, SOON).orElseThrow();
    assertThat(mail.subject()).isEqualTo("Güvenlik sözcüğünüz");
    assertThat(mail.from()).isEqualTo("Mühürdar <bildirim@portal.example>");
    assertThat(mail.to()).containsExactly(AYSE);
    assertThat(mail.text()).isEqualTo(text);
    assertThat(mail.links()).containsExactly(URI.create("http://localhost:8080/tr/sozcuk?t=a&b=1"));
  }

  @Test
  void plain_and_html_parts_are_told_apart_and_attachments_left_out() throws Exception {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText("düz", "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(
        "<p>süslü <a href=\"https://x.example/?a=1&amp;b=2\">bağ</a></p>", "UTF-8", "html");
    MimeBodyPart attachment = new MimeBodyPart();
    attachment.setText("ekteki", "UTF-8");
    attachment.setFileName("ek.txt");
    attachment.setDisposition("attachment");
    MimeBodyPart both = new MimeBodyPart();
    both.setContent(new MimeMultipart("alternative", plain, html));
    MimeMessage message = message("parçalar", "");
    message.setContent(new MimeMultipart("mixed", attachment, both));

    Transport.send(message);

    Mail mail = simulator.mailbox().awaitMail(AYSE, Instant.MIN, SOON).orElseThrow();
    assertThat(mail.text()).isEqualTo("düz");
    assertThat(mail.html()).hasValueSatisfying(body -> assertThat(body).contains("süslü"));
    assertThat(mail.links()).containsExactly(URI.create("https://x.example/?a=1&b=2"));
  }

  @Test
  void html_alone_is_readable_as_text() throws Exception {
    MimeMessage message = message("yalnız html", "");
    message.setContent(
        "<style>p{}</style><p>Merhaba&nbsp;Ayşe</p>1 &lt; 2", "text/html; charset=utf-8");

    Transport.send(message);

    Mail mail = simulator.mailbox().awaitMail(AYSE, Instant.MIN, SOON).orElseThrow();
    assertThat(mail.text()).isEqualTo("Merhaba Ayşe\n1 < 2");
  }

  @Test
  void refusing_server_says_its_number_and_stores_nothing() throws Exception {
    for (String reply : new String[] {"451", "550"}) {
      order(new Fault.Refuse(reply));
      assertThatThrownBy(() -> Transport.send(message("geri çevrilen", "x")))
          .hasStackTraceContaining(reply);
    }
    assertThat(simulator.mailbox().mails()).isEmpty();

    Transport.send(message("alınan", "x"));
    assertThat(simulator.mailbox().mails()).hasSize(1);
  }

  @Test
  void answer_lost_after_storing_leaves_the_mail_and_before_storing_loses_it() throws Exception {
    order(Fault.Drop.AFTER_STORING);
    assertThatThrownBy(() -> Transport.send(message("duran", "x")))
        .isInstanceOf(MessagingException.class)
        .hasMessageNotContaining("421");
    assertThat(simulator.mailbox().mails()).extracting(Mail::subject).containsExactly("duran");

    order(Fault.Drop.BEFORE_STORING);
    assertThatThrownBy(() -> Transport.send(message("yiten", "x")))
        .isInstanceOf(MessagingException.class)
        .hasMessageNotContaining("421");
    assertThat(simulator.mailbox().mails()).hasSize(1);
  }

  @Test
  void slow_server_answers_late() throws Exception {
    order(new Fault.Slow(Duration.ofMillis(600)));

    long begun = System.nanoTime();
    Transport.send(message("geç", "x"));

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofMillis(600));
  }

  @Test
  void starttls_is_offered_with_a_certificate(@TempDir Path folder) throws Exception {
    simulator.close();
    simulator = Simulator.start(SimulatorOptions.forTests().withMailTls(certificate(folder)));

    Session encrypted = client(true);
    Transport.send(message(encrypted, "kapalı zarf", "x"));

    assertThat(simulator.mailbox().mails()).hasSize(1);
  }

  private static SSLContext certificate(Path folder) throws Exception {
    Path file = folder.resolve("mail.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process making =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    making.getInputStream().readAllBytes();
    assertThat(making.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void order(Fault fault) {
    simulator.faults().add(Channel.MAIL, FaultOrder.forNext(1, fault));
  }
}
