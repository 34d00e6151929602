package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.humancheck.Eyes;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.testing.SettableClock;

/**
 * The four doors of the human check as pages without script, on a portal that asks for one only
 * where somebody has failed ({@code human-check=risk}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HumanDoorsTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;
  private static final String PROOF = "__Host-check";

  private final SettableClock clock = SettableClock.atNoon();
  private final Town town = Town.found("doors", clock).with("human-check", "risk");
  private final PortalInProcess portal = town.node(clock);
  private final Eyes eyes = new Eyes(portal.portal());
  private int nextPerson;

  @BeforeAll
  void settle() {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      people.add(Person.ofCrowd(i));
    }
    town.settle(portal.portal(), people);
  }

  @AfterAll
  void close() throws IOException {
    portal.close();
    town.close();
  }

  private HttpVisitor visitor() {
    return new HttpVisitor(portal.uri());
  }

  private static Sheet.Form filled(Sheet door, Person person, String word) {
    return door.form(WORDS.signIn())
        .with(door.field(WORDS.personId()), person.number())
        .with(door.field(WORDS.word()), word);
  }

  @Test
  @Order(1)
  void nobody_is_asked_before_three_have_failed() throws IOException {
    for (int failures = 0; failures < 3; failures++) {
      HttpVisitor visitor = visitor();
      Sheet door = visitor.open("/tr/sifreli-giris");
      assertThat(door.hasField(WORDS.picture())).as("%d failures", failures).isFalse();
      Sheet refused = visitor.send(filled(door, Person.ofCrowd(9), "yanlış bir sözcük"));
      assertThat(refused.status()).isEqualTo(422);
    }

    assertThat(visitor().open("/tr/sifreli-giris").hasField(WORDS.picture())).isTrue();
  }

  @Test
  @Order(2)
  void whoever_passes_a_door_signs_in_without_a_picture_once() throws IOException {
    for (String door : List.of("work", "picture", "digits")) {
      HttpVisitor visitor = visitor();
      Sheet doors = visitor.open("/tr/insan-denetimi?is=pin");

      Sheet passed = visitor.send(answered(doors, door, true));

      assertThat(passed.uri().getPath()).as(door).isEqualTo("/tr/sifreli-giris");
      assertThat(passed.uri().getQuery()).as("the need goes along").isEqualTo("is=pin");
      assertThat(passed.hasField(WORDS.picture())).as(door).isFalse();
      String proof = visitor.cookies().get(PROOF);
      Person person = Person.ofCrowd(nextPerson++);
      Sheet phone = visitor.send(filled(passed, person, person.word()));
      assertThat(phone.heading()).as(door).isEqualTo("SMS Onay Ekranı");
      assertThat(visitor.cookies()).doesNotContainKey(PROOF);

      HttpVisitor thief = visitor();
      thief.forge(PROOF, String.valueOf(proof));
      Sheet again = thief.open("/tr/sifreli-giris");
      Sheet replayed = thief.send(filled(again, Person.ofCrowd(nextPerson), person.word()));
      assertThat(replayed.status()).as("a spent proof").isEqualTo(422);
      assertThat(replayed.hasField(WORDS.picture())).isTrue();
    }
  }

  @Test
  @Order(3)
  void a_wrong_answer_is_told_in_words_and_gives_a_new_question() throws IOException {
    for (String door : List.of("work", "picture", "digits")) {
      HttpVisitor visitor = visitor();
      Sheet doors = visitor.open("/tr/insan-denetimi");
      Sheet.Form wrong = answered(doors, door, false);

      Sheet refused = visitor.send(wrong);

      assertThat(refused.status()).as(door).isEqualTo(422);
      assertThat(refused.title()).as(door).startsWith("Hata:");
      assertThat(refused.text(".govuk-error-summary")).as(door).isNotBlank();
      assertThat(challenge(refused)).as(door).isNotEqualTo(challenge(doors));
      assertThat(visitor.cookies()).doesNotContainKey(PROOF);
      Sheet late = visitor.send(answered(doors, door, true));
      assertThat(late.status()).as("%s: the old question is used up", door).isEqualTo(422);
    }
  }

  @Test
  @Order(4)
  void a_question_left_lying_is_told_to_be_too_old() throws IOException {
    HttpVisitor visitor = visitor();
    Sheet doors = visitor.open("/en/insan-denetimi");
    clock.advance(Duration.ofMinutes(10).plusSeconds(1));

    Sheet late = visitor.send(answered(doors, "picture", true));

    assertThat(late.status()).isEqualTo(422);
    assertThat(late.title()).startsWith("Error:");
  }

  @Test
  @Order(5)
  void a_waiting_ticket_passes_after_its_wait_and_only_once() throws IOException {
    HttpVisitor visitor = visitor();
    Person person = Person.ofCrowd(nextPerson++);
    Sheet doors = visitor.open("/tr/insan-denetimi");
    Sheet.Form take = doors.form("Bekleme bileti al").with("id", person.number());
    Sheet waiting = visitor.send(take);
    Sheet.Form use = waiting.form("Bileti kullan");

    Sheet early = visitor.send(use);
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.text(".govuk-error-summary")).contains("Kalan süre: 20 saniye");
    clock.advance(Duration.ofMillis(19_001));
    assertThat(visitor.send(early.form("Bileti kullan")).text(".govuk-error-summary"))
        .contains("Kalan süre: 1 saniye");

    clock.advance(Duration.ofSeconds(1));
    Sheet passed = visitor.send(use);
    assertThat(passed.uri().getPath()).isEqualTo("/tr/sifreli-giris");
    assertThat(visitor.send(filled(passed, person, person.word())).heading())
        .isEqualTo("SMS Onay Ekranı");

    HttpVisitor other = visitor();
    other.open("/tr/insan-denetimi");
    Sheet again =
        other.send(
            other.open("/tr/insan-denetimi").form("Bekleme bileti al").with("check", ticket(use)));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text(".govuk-error-summary")).contains("kullanılmış ya da süresi geçmiş");
    assertThat(other.send(take.with("_csrf", csrf(again)).with("id", "12")).status())
        .as("no identity number")
        .isEqualTo(422);
  }

  @Test
  @Order(6)
  void a_hundred_wrong_answers_from_one_network_are_told_as_such_and_until_when()
      throws IOException {
    HttpVisitor visitor = visitor();
    Sheet doors = visitor.open("/tr/insan-denetimi");
    Sheet signIn = visitor.open("/tr/sifreli-giris");
    Attempts attempts = portal.portal().door(Attempts.class);
    Subject network =
        Subject.network(portal.portal().door(Keys.class), InetAddress.getLoopbackAddress());
    while (attempts.spend(Limit.HUMAN_CHECK, network) instanceof Spending.Spent) {
      clock.advance(Duration.ofMillis(1));
    }

    for (Sheet refused :
        List.of(
            visitor.send(answered(doors, "picture", true)),
            visitor.send(
                filled(signIn, Person.ofCrowd(9), "yanlış bir sözcük")
                    .with(signIn.field(WORDS.picture()), "aaaaa")))) {
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.heading()).isEqualTo("Çok sayıda hatalı deneme");
      assertThat(refused.text("main")).contains("Yeniden deneyebileceğiniz zaman");
    }
  }

  private static String ticket(Sheet.Form use) {
    return use.fields().getOrDefault("check", "");
  }

  private static String csrf(Sheet page) {
    return page.form("_csrf").fields().getOrDefault("_csrf", "");
  }

  private static String challenge(Sheet doors) {
    return doors.form("digits").fields().getOrDefault("check", "");
  }

  private Sheet.Form answered(Sheet doors, String door, boolean rightly) {
    String handle = challenge(doors);
    return switch (door) {
      case "work" -> doors.form("answer").with("answer", rightly ? sum(handle, 16) : "not a sum");
      case "picture" ->
          doors.form("picture").with("picture", rightly ? eyes.read(handle) : "aaaaa");
      default ->
          doors
              .form("digits")
              .with("digits", rightly ? eyes.hear(handle) : eyes.hear(handle) + "0");
    };
  }

  /** As the page's script does it. */
  private static String sum(String challenge, int bits) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (long nonce = 0; ; nonce++) {
        byte[] hash = sha256.digest((challenge + ":" + nonce).getBytes(StandardCharsets.US_ASCII));
        int head = (hash[0] & 0xFF) << 16 | (hash[1] & 0xFF) << 8 | (hash[2] & 0xFF);
        if (head >>> (24 - bits) == 0) {
          return Long.toString(nonce);
        }
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
