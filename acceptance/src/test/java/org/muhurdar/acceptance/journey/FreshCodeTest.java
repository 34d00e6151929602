package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
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
import org.muhurdar.portal.humancheck.Eyes;
import org.muhurdar.testing.SettableClock;

/** A second factor that has grown too old, proven anew or not, without a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreshCodeTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;

  private final SettableClock clock = SettableClock.atNoon();
  private final Town town = Town.found("fresh-code", clock);
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

  /** To the code page for showing the PIN, the sign-in's own code being too old. */
  private Sheet askForPin() throws IOException {
    Sheet pins = walk.toPins(walk.signIn());
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));
    Sheet code = walk.confirm(walk.showPin(pins));
    assertThat(code.uri().getPath()).isEqualTo("/tr/pin-puk-bilgisi/sms-onay-kodu");
    return code;
  }

  @Test
  void whoever_asked_for_a_fresh_code_can_go_back_without_it() throws IOException {
    Sheet code = askForPin();
    assertThat(code.has(".govuk-back-link")).as("a link that would lead in a circle").isFalse();

    Sheet menu = visitor.send(code.form("Vazgeç"));

    assertThat(menu.uri().getPath()).isEqualTo("/tr/menu");
    assertThat(menu.source()).contains(WORDS.pinEntry());
    Sheet again = walk.confirm(walk.showPin(walk.toPins(menu)));
    Sheet pins = walk.sayCode(again, walk.code());
    assertThat(HttpWalk.pinOn(walk.showPin(pins))).isEqualTo(person.cards().getFirst().pin());
  }

  @Test
  void giving_up_has_its_button_in_english_too() throws IOException {
    askForPin();

    Sheet code = visitor.open("/en/pin-puk-bilgisi/sms-onay-kodu");

    assertThat(visitor.send(code.form("Cancel")).uri().getPath()).isEqualTo("/en/menu");
  }

  @Test
  void five_wrong_codes_end_that_code_and_not_the_session() throws IOException {
    Sheet code = askForPin();
    String right = walk.code();
    String wrong = right.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 4; i++) {
      walk.sayCode(code, wrong);
    }

    Sheet over = walk.sayCode(code, wrong);

    assertThat(over.heading()).isEqualTo("Bu kod artık kullanılamaz");
    assertThat(over.text("main"))
        .contains("yeni bir kod isteyebilirsiniz")
        .doesNotContain("Yeniden deneyebileceğiniz zaman", "Güvenlik Sözcüğümü Unuttum");
    assertThat(walk.sayCode(code, right).source()).doesNotContain(WORDS.showPin());
    Sheet menu = visitor.open(over.link("Menüye dön"));
    assertThat(menu.uri().getPath()).isEqualTo("/tr/menu");
    Sheet again = walk.confirm(walk.showPin(walk.toPins(menu)));
    Sheet pins = walk.sayCode(again, walk.code());
    assertThat(HttpWalk.pinOn(walk.showPin(pins))).isEqualTo(person.cards().getFirst().pin());
  }

  @Test
  void the_days_tenth_wrong_code_says_when_codes_are_taken_again() throws IOException {
    Sheet code = askForPin();
    for (int request = 0; request < 2; request++) {
      String wrong = walk.code().equals("000000") ? "000001" : "000000";
      for (int i = 0; i < 4; i++) {
        walk.sayCode(code, wrong);
      }
      Sheet over = walk.sayCode(code, wrong);
      if (request == 1) {
        assertThat(over.heading()).isEqualTo("Bugün çok sayıda hatalı kod yazıldı");
        assertThat(over.text("main")).contains("Yeniden deneyebileceğiniz zaman");
        assertThat(visitor.open("/tr/menu").source()).contains(WORDS.pinEntry());
      } else {
        code = walk.confirm(walk.showPin(walk.toPins(visitor.open("/tr/menu"))));
      }
    }
  }
}
