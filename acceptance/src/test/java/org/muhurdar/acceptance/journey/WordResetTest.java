package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.portal.humancheck.Eyes;
import org.muhurdar.simulator.mailbox.Mail;
import org.muhurdar.testing.SettableClock;

/** Güvenlik Sözcüğümü Unuttum, from the mail to the receipt and its proof. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordResetTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;
  private static final String NEW_WORD = "turuncu bir gemi";
  private static final String DOORS = "/tr/kullanici-dogrulama";

  private final SettableClock clock = SettableClock.atNoon();
  private final Town town = Town.found("word-reset", clock);
  private final PortalInProcess portal = town.node(clock);
  private int nextPerson;
  private Person person = Person.ofCrowd(0);
  private HttpVisitor visitor = new HttpVisitor(portal.uri());
  private HttpWalk walk = walk();

  @BeforeAll
  void settle() {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      crowd.add(Person.ofCrowd(i));
    }
    town.settle(portal.portal(), crowd);
  }

  @BeforeEach
  void somebody_new() {
    person = Person.ofCrowd(nextPerson++);
    visitor = new HttpVisitor(portal.uri());
    walk = walk();
  }

  private HttpWalk walk() {
    return new HttpWalk(visitor, person, town.simulator(), WORDS, new Eyes(portal.portal())::read);
  }

  @AfterAll
  void close() throws IOException {
    portal.close();
    town.close();
  }

  private URI mailedLink() throws IOException {
    Sheet question = visitor.open("/tr/guvenlik-sozcugumu-unuttum");
    visitor.send(
        question.form(WORDS.sendLink()).with(question.field(WORDS.personId()), person.number()));
    Mail mail =
        town.simulator()
            .mailbox()
            .awaitMail(new EmailAddress(person.email()), Instant.EPOCH, Duration.ofSeconds(45))
            .orElseThrow();
    return mail.links().stream()
        .filter(link -> link.getPath().endsWith("/guvenlik-sozcugu/baglanti"))
        .findFirst()
        .orElseThrow();
  }

  /** The form for the new word, filled in. */
  private Sheet.Form newWord() throws IOException {
    Sheet phone = visitor.send(visitor.open(mailedLink()).form("Devam et"));
    Sheet page = walk.sayCode(walk.confirm(phone), walk.code());
    return page.form("Kaydet").with(page.field("Yeni güvenlik sözcüğü"), NEW_WORD);
  }

  @Test
  void the_receipt_can_be_read_again_and_comes_to_have_its_proof() throws Exception {
    Sheet receipt = visitor.send(newWord());
    assertThat(receipt.heading()).isEqualTo("Güvenlik sözcüğünüz yenilendi");
    String path = receipt.uri().getPath();
    assertThat(path).startsWith("/tr/islem-belgesi/");

    // Heads of the log are signed by the portal's clock, which stands still but for us.
    for (int waited = 0; waited < 600 && !receipt.has("a[download]"); waited++) {
      clock.advance(Duration.ofSeconds(1));
      Thread.sleep(100);
      receipt = visitor.open(path);
    }
    Sheet proof = visitor.open(receipt.link("Kanıt dosyasını indir"));

    assertThat(proof.status()).isEqualTo(200);
    assertThat(proof.source()).contains("WORD_RESET_DONE");
    assertThat(visitor.open(path.replace("/tr/", "/en/")).heading())
        .isEqualTo("Your security word has been renewed");
    assertThat(new HttpVisitor(portal.uri()).open(path).uri().getPath())
        .as("a stranger")
        .isEqualTo(DOORS);
    clock.advance(Duration.ofMinutes(30));
    assertThat(visitor.open(path).uri().getPath()).as("half an hour later").isEqualTo(DOORS);
  }

  @Test
  void a_form_sent_again_after_its_answer_was_lost_leads_to_the_receipt() throws IOException {
    Sheet.Form form = newWord();
    String lost = visitor.sendOnly(form).headers().firstValue("Location").orElseThrow();

    Sheet again = visitor.send(form);

    assertThat(again.uri().getPath()).isEqualTo(lost);
    assertThat(again.heading()).isEqualTo("Güvenlik sözcüğünüz yenilendi");
    assertThat(visitor.open("/tr/guvenlik-sozcugu/yeni").uri().getPath()).isEqualTo(lost);
    assertThat(walk.sayWord(walk.toWordDoor(), NEW_WORD).heading()).isEqualTo("SMS Onay Ekranı");
  }

  @Test
  void a_link_used_elsewhere_says_nothing_of_the_word() throws IOException {
    URI link = mailedLink();
    visitor.send(visitor.open(link).form("Devam et"));

    Sheet dead = new HttpVisitor(portal.uri()).open(link);

    assertThat(dead.heading()).isEqualTo("Bu bağlantı artık geçerli değil");
    assertThat(dead.text("main")).doesNotContain("sözcüğünüz değişmedi");
  }
}
