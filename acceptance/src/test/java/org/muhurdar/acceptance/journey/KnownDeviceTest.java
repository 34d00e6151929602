package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.load.Wire;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.simulator.mailbox.Mail;
import org.muhurdar.testing.SettableClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What it is worth to have signed in on a device before, and what the holder hears of a new one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownDeviceTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;
  private static final String DEVICE = "__Host-device";
  private static final Duration MAILS_WITHIN = Duration.ofSeconds(45);

  /** So that all guesses fall within the window of the limit. */
  private static final Duration ALMOST_A_DAY = Duration.ofSeconds(85_000);

  private final SettableClock clock = SettableClock.atNoon();

  /** Delayed as they are, fifty guesses spread over a day have 24 words heard: 20 are in reach. */
  private final Town town =
      Town.found("known-device", clock).with("human-check", "off").with("limit.word", "20");

  private final PortalInProcess portal = town.node(clock);
  private final PortalInProcess attacked = town.node(clock, Randomness.ofSystem());
  private int nextPerson;
  private Person person = Person.ofCrowd(0);
  private HttpVisitor visitor = new HttpVisitor(portal.uri());

  @BeforeAll
  void settle() {
    town.settle(portal.portal(), IntStream.range(0, 4).mapToObj(Person::ofCrowd).toList());
  }

  @BeforeEach
  void somebody_new() {
    person = Person.ofCrowd(nextPerson++);
    visitor = new HttpVisitor(portal.uri());
  }

  @AfterAll
  void close() throws IOException {
    attacked.close();
    portal.close();
    town.close();
  }

  @Test
  @Tag("long")
  void a_day_of_guesses_from_500_addresses_does_not_delay_the_victims_own_device()
      throws Exception {
    aDayOfGuessesFrom(500);
  }

  @Test
  void a_day_of_guesses_from_50_addresses_does_not_delay_the_victims_own_device() throws Exception {
    aDayOfGuessesFrom(50);
  }

  private void aDayOfGuessesFrom(int addresses) throws Exception {
    signInAndOut();

    for (int i = 1; i <= addresses; i++) {
      clock.advance(ALMOST_A_DAY.dividedBy(addresses));
      guess(i);
      if (i % (addresses / 4) == 0) {
        assertThat(rightWordOn(new HttpVisitor(portal.uri())).status())
            .as("control: the victim without her cookie after %d guesses", i)
            .isEqualTo(422);
        signInAndOut();
      }
    }

    assertThat(strangersTriesLeft()).as("the strangers' count is at its hard stop").isZero();
    clock.advance(Duration.ofSeconds(60));
    assertThat(rightWordOn(new HttpVisitor(portal.uri())).status())
        .as("control: a minute later still")
        .isEqualTo(422);
    signInAndOut();
    assertThat(notices()).as("of the first sign-in alone").hasSize(1);
  }

  @Test
  void the_cookie_is_good_for_400_days_from_each_sign_in_and_stays_when_its_holder_leaves()
      throws IOException {
    HttpWalk walk = walk(visitor);
    Sheet codePage = walk.confirm(rightWordOn(visitor));
    Sheet.Form code = codePage.form(WORDS.send()).with(codePage.field(WORDS.code()), walk.code());

    HttpResponse<String> signedIn = visitor.sendOnly(code);

    assertThat(deviceIn(signedIn))
        .singleElement()
        .asString()
        .containsPattern("^__Host-device=[A-Za-z0-9_-]{43};")
        .contains("; Path=/", "; Max-Age=34560000", "; Secure", "; HttpOnly", "; SameSite=Strict");
    String cookie = visitor.cookies().get(DEVICE);
    HttpResponse<String> left = visitor.sendOnly(visitor.open("/tr/menu").form(WORDS.signOut()));
    assertThat(left.headers().firstValue("Clear-Site-Data"))
        .hasValueSatisfying(cleared -> assertThat(cleared).doesNotContain("cookies"));
    assertThat(visitor.cookies()).containsOnlyKeys(DEVICE);

    signInAndOut();
    assertThat(visitor.cookies()).containsEntry(DEVICE, cookie);
  }

  @Test
  void a_new_device_is_told_at_once_and_the_link_in_the_mail_undoes_it() throws Exception {
    Sheet menu = walk(visitor).signIn();
    Mail notice = notices().getFirst();
    assertThat(notice.receivedAt()).isEqualTo(clock.instant());

    HttpVisitor holder = new HttpVisitor(portal.uri());
    Sheet objected =
        holder.send(holder.open(notice.links().getFirst()).form("Ben yapmadım, durdur"));

    assertThat(objected.heading()).isEqualTo("İtirazınız alındı");
    assertThat(visitor.open(menu.uri()).uri().getPath()).isEqualTo("/tr/cikis-yapildi");
    signInAndOut();
    assertThat(notices()).as("the device was forgotten, so this is news again").hasSize(2);
  }

  private HttpWalk walk(HttpVisitor who) {
    return new HttpWalk(who, person, town.simulator(), WORDS, picture -> "");
  }

  private Sheet rightWordOn(HttpVisitor who) throws IOException {
    HttpWalk walk = walk(who);
    return walk.sayWord(walk.toWordDoor(), person.word());
  }

  private void signInAndOut() throws IOException {
    HttpWalk walk = walk(visitor);
    Sheet menu = walk.signIn();
    assertThat(menu.uri().getPath()).isEqualTo("/tr/menu");
    var _ = walk.signOut(menu);
  }

  /** One wrong word from an address, and a network, that nobody else comes from; another node. */
  private void guess(int number) throws IOException {
    byte[] address = {127, (byte) (1 + number / 250), (byte) (number % 250), 1};
    try (Wire wire = new Wire(attacked.uri().getPort(), InetAddress.getByAddress(address))) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put(
          "_csrf",
          wire.get("/tr/sifreli-giris").expect(200).between("name=\"_csrf\" value=\"", "\""));
      form.put("id", person.number());
      form.put("word", "sözcük " + number);
      assertThat(wire.post("/tr/sifreli-giris", form).status()).isEqualTo(422);
    }
  }

  private int strangersTriesLeft() {
    Keys keys = portal.portal().door(Keys.class);
    return portal
        .portal()
        .door(Attempts.class)
        .left(Limit.WORD, Subject.person(keys, PersonId.ofStored(person.number())));
  }

  /** The mails about new devices, when all that were queued have come. */
  private List<Mail> notices() throws InterruptedException {
    long until = System.nanoTime() + MAILS_WITHIN.toNanos();
    while (mailsUnderWay() > 0 && System.nanoTime() < until) {
      Thread.sleep(20);
    }
    return town.simulator().mailbox().mailsTo(new EmailAddress(person.email())).stream()
        .filter(mail -> mail.subject().equals("Yeni bir aygıttan giriş yapıldı"))
        .toList();
  }

  private int mailsUnderWay() {
    return portal
        .portal()
        .door(JdbcClient.class)
        .sql("select count(*) from message where channel = 'MAIL' and state = 'QUEUED'")
        .query(Integer.class)
        .single();
  }

  private static List<String> deviceIn(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(DEVICE + "="))
        .toList();
  }
}
