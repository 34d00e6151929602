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
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.FaultOrder;
import org.muhurdar.testing.SettableClock;

/** Guide 1 without a browser, and what may go wrong on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinGuideFaultsTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;

  private final SettableClock clock = SettableClock.atNoon();
  private final Town town = Town.found("faults", clock);
  private final PortalInProcess portal = town.node(clock);
  private int nextPerson;
  private Person person = Person.ofCrowd(0);
  private HttpVisitor visitor = new HttpVisitor(portal.uri());
  private HttpWalk walk = walk();

  @BeforeAll
  void settle() {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      crowd.add(Person.ofCrowd(i));
    }
    town.settle(portal.portal(), crowd);
  }

  @BeforeEach
  void somebodyNew() {
    person = Person.ofCrowd(nextPerson++);
    visitor = new HttpVisitor(portal.uri());
    walk = walk();
    town.simulator().faults().clear(Channel.SMS);
  }

  private HttpWalk walk() {
    return new HttpWalk(visitor, person, town.simulator(), WORDS, new Eyes(portal.portal())::read);
  }

  @AfterAll
  void close() throws IOException {
    portal.close();
    town.close();
  }

  @Test
  void guide_1_runs_from_start_to_end() throws IOException {
    Sheet pins = walk.toPins(walk.signIn());
    assertThat(HttpWalk.pinOn(pins)).isEmpty();

    Sheet shown = walk.showPin(pins);
    assertThat(HttpWalk.pinOn(shown)).isEqualTo(person.cards().getFirst().pin());

    Sheet receipt = walk.deletePin(shown);
    assertThat(receipt.heading()).isEqualTo("PIN bilginiz kalıcı olarak silindi");
    assertThat(visitor.open("/tr/pin-puk-bilgisi").source())
        .doesNotContain(WORDS.showPin(), person.cards().getFirst().pin());

    Sheet out = walk.signOut(receipt);
    assertThat(out.status()).isEqualTo(200);
    assertThat(visitor.open("/tr/menu").source()).doesNotContain(WORDS.pinEntry());
  }

  @Test
  void nothing_is_sent_before_onay() throws IOException {
    int before = town.simulator().phone().size();

    Sheet phone = walk.sayWord(walk.toWordDoor(), person.word());

    assertThat(phone.heading()).isEqualTo("SMS Onay Ekranı");
    assertThat(phone.source())
        .contains(person.phone().substring(11))
        .doesNotContain(person.phone());
    assertThat(town.simulator().phone().size()).isEqualTo(before);
  }

  @Test
  void a_wrong_word_says_the_same_as_an_unknown_number() throws IOException {
    Sheet wrong = walk.sayWord(walk.toWordDoor(), "başka bir sözcük");
    String known = wrong.text(".govuk-error-summary");

    person = Person.ofCrowd(800_000);
    visitor.forget();
    walk = walk();
    Sheet unknown = walk.sayWord(walk.toWordDoor(), "başka bir sözcük");

    assertThat(known).isNotBlank().isEqualTo(unknown.text(".govuk-error-summary"));
    assertThat(wrong.status()).isEqualTo(unknown.status());
    assertThat(wrong.title()).startsWith("Hata:").isEqualTo(unknown.title());
  }

  @Test
  void a_code_is_good_at_299_seconds_and_no_more_at_301() throws IOException {
    Sheet page = walk.confirm(walk.sayWord(walk.toWordDoor(), person.word()));
    String code = walk.code();
    clock.advance(Duration.ofSeconds(301));

    Sheet late = walk.sayCode(page, code);
    assertThat(late.heading()).isEqualTo("SMS Onay Kodu Giriş Ekranı");
    assertThat(late.text("main")).contains("süresi doldu");

    // Nothing is lost: a new code on the same page, and on to the menu.
    visitor.send(late.form("Yeni kod gönder"));
    Sheet again = visitor.open("/tr/sms-onay-kodu");
    String fresh = walk.code();
    clock.advance(Duration.ofSeconds(299));
    assertThat(walk.sayCode(again, fresh).source()).contains(WORDS.pinEntry());
  }

  @Test
  void the_sixth_guess_at_a_code_is_not_evaluated() throws IOException {
    Sheet page = walk.confirm(walk.sayWord(walk.toWordDoor(), person.word()));
    String right = walk.code();
    String wrong = right.equals("000000") ? "000001" : "000000";

    Sheet after = page;
    for (int left = 4; left >= 1; left--) {
      after = walk.sayCode(page, wrong);
      assertThat(after.text("main")).contains("Kod hatalı. " + left + " deneme hakkınız kaldı");
    }
    walk.sayCode(page, wrong);

    Sheet sixth = walk.sayCode(page, right);
    assertThat(sixth.source()).doesNotContain(WORDS.pinEntry());
    assertThat(visitor.open("/tr/menu").source()).doesNotContain(WORDS.pinEntry());
  }

  @Test
  void a_gateway_that_is_down_loses_no_message() throws IOException, InterruptedException {
    int before = town.simulator().phone().size();
    town.simulator()
        .faults()
        .set(Channel.SMS, List.of(FaultOrder.forNext(1, Fault.Drop.BEFORE_STORING)));

    Sheet page = walk.confirm(walk.sayWord(walk.toWordDoor(), person.word()));

    assertThat(page.heading()).isEqualTo("SMS Onay Kodu Giriş Ekranı");
    // The next try is a matter of the portal's clock, which stands still but for us.
    for (int waited = 0; waited < 120 && town.simulator().phone().size() == before; waited++) {
      clock.advance(Duration.ofSeconds(1));
      Thread.sleep(100);
    }
    assertThat(walk.sayCode(page, walk.code()).source()).contains(WORDS.pinEntry());
  }

  @Test
  void a_replayed_form_and_a_forged_cookie_change_nothing() throws IOException {
    Sheet pins = walk.toPins(walk.signIn());
    Sheet.Form delete = pins.form(WORDS.delete());
    Sheet consequences = visitor.send(delete);
    Sheet.Form forEver = consequences.form(WORDS.deleteForEver()).with("understood", "evet");
    walk.signOut(pins);

    Sheet replayed = visitor.send(forEver);
    assertThat(replayed.source()).doesNotContain("kalıcı olarak silindi");

    visitor.cookies().keySet().forEach(name -> visitor.forge(name, "forged"));
    assertThat(visitor.open("/tr/pin-puk-bilgisi").source()).doesNotContain(WORDS.showPin());
  }
}
