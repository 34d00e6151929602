package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/** When a session is over, and what browsers are told of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionEndTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;
  private static final String SESSION = "__Host-session";

  private final SettableClock clock = SettableClock.atNoon();
  private final Town town = Town.found("session-end", clock);
  private final PortalInProcess portal = town.node(clock);
  private int nextPerson;
  private HttpVisitor visitor = new HttpVisitor(portal.uri());
  private Sheet menu = new HttpVisitor(portal.uri()).open("/tr");

  SessionEndTest() throws IOException {}

  @BeforeAll
  void settle() {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      crowd.add(Person.ofCrowd(i));
    }
    town.settle(portal.portal(), crowd);
  }

  @BeforeEach
  void somebody_new_signs_in() throws IOException {
    visitor = new HttpVisitor(portal.uri());
    Eyes eyes = new Eyes(portal.portal());
    menu =
        new HttpWalk(visitor, Person.ofCrowd(nextPerson++), town.simulator(), WORDS, eyes::read)
            .signIn();
    assertThat(menu.uri().getPath()).isEqualTo("/tr/menu");
  }

  @AfterAll
  void close() throws IOException {
    portal.close();
    town.close();
  }

  private HttpResponse<String> get(String path) throws IOException {
    return visitor.ask(path, HttpRequest.newBuilder().GET());
  }

  @Test
  void a_page_counts_until_the_session_is_surely_over() {
    assertThat(menu.document().select("[data-session]").attr("data-session")).isEqualTo("901");
    assertThat(menu.document().select("[data-session]").attr("data-ended")).isEqualTo("/tr/menu");
  }

  @Test
  void scripts_that_look_by_themselves_keep_no_session_alive() throws IOException {
    for (int minute = 1; minute < 15; minute++) {
      clock.advance(Duration.ofMinutes(1));
      HttpResponse<String> left = get("/tr/oturum/kalan");
      assertThat(left.statusCode()).isEqualTo(200);
      assertThat(left.body()).startsWith((15 - minute) * 60 + 1 + " ");
      assertThat(get("/tr/kilit-cozme/durum/ad").headers().firstValue("Location"))
          .as("nothing is being unlocked")
          .hasValue("/tr/kilit-cozme");
    }
    clock.advance(Duration.ofMinutes(1));

    HttpResponse<String> over = get("/tr/oturum/kalan");

    assertThat(over.headers().firstValue("Location")).hasValue("/tr/menu");
    assertThat(over.headers().firstValue("Clear-Site-Data")).isEmpty();
    Sheet told = visitor.open("/tr/menu");
    assertThat(told.uri()).hasToString(portal.uri() + "tr/cikis-yapildi?neden=idle");
    assertThat(told.text("main")).contains("işlem yapılmadığı için");
    assertThat(visitor.cookies()).doesNotContainKey(SESSION);
  }

  @Test
  void whoever_comes_too_early_is_not_told_that_the_session_is_over() throws IOException {
    clock.advance(Duration.ofMinutes(15).minusMillis(400));

    HttpResponse<String> early = get("/tr/cikis-yapildi?neden=idle");

    assertThat(early.statusCode()).isEqualTo(303);
    assertThat(early.headers().firstValue("Location")).hasValue("/tr/menu");
    clock.advance(Duration.ofMillis(400));
    assertThat(get("/tr/oturum/kalan").statusCode()).as("nor did coming extend it").isEqualTo(303);
  }

  @Test
  void a_session_found_over_takes_its_cookie_along_and_says_the_true_reason() throws IOException {
    clock.advance(Duration.ofMinutes(15));

    HttpResponse<String> over = get("/tr/cikis-yapildi?neden=word-reset");

    assertThat(over.statusCode()).isEqualTo(200);
    assertThat(over.headers().firstValue("Clear-Site-Data")).isPresent();
    assertThat(over.body()).contains("işlem yapılmadığı için").doesNotContain("data-session");
    assertThat(visitor.cookies()).doesNotContainKey(SESSION);
  }

  @Test
  void signing_out_says_so_and_shows_no_session() throws IOException {
    Sheet out = visitor.send(menu.form(WORDS.signOut()));

    assertThat(out.heading()).isEqualTo("Çıkış yaptınız");
    assertThat(out.has("[data-session]")).isFalse();
    assertThat(get("/tr/oturum/kalan").statusCode()).isEqualTo(303);
  }
}
