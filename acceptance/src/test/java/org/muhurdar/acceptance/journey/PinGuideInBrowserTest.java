package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.acceptance.browser.BrowserWalk;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.Browsers.Screen;
import org.muhurdar.acceptance.browser.NeedsBrowser;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.humancheck.Eyes;
import org.muhurdar.testing.SettableClock;

/** Guide 1, "PIN öğrenme", from the start page to Çıkış, in a real browser. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinGuideInBrowserTest {

  private final Browsers browsers;
  private final SettableClock clock = SettableClock.atNoon();
  private final Town town = Town.found("browser", clock);
  private final PortalInProcess portal = town.node(clock);
  private int nextPerson;

  PinGuideInBrowserTest(Browsers browsers) {
    this.browsers = browsers;
  }

  @BeforeAll
  void settle() {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      crowd.add(Person.ofCrowd(i));
    }
    town.settle(portal.portal(), crowd);
  }

  @AfterAll
  void close() throws IOException {
    portal.close();
    town.close();
  }

  @ParameterizedTest
  @CsvSource({
    "tr, DESK, true",
    "tr, PHONE, false",
    "en, NARROW, true",
    "en, DESK, false",
  })
  void guide_1_runs_from_start_to_end(String language, Screen screen, boolean javaScript) {
    Person person = Person.ofCrowd(nextPerson++);
    try (BrowserContext visitor =
        browsers.visitor(screen, language.equals("tr") ? "tr-TR" : "en-GB", javaScript)) {
      String pictures = "%s-%s-%s-".formatted(language, screen, javaScript ? "js" : "nojs");
      BrowserWalk walk = walk(visitor.newPage(), person, language);
      PageJudge judge =
          new PageJudge(walk.page(), language, pictures.toLowerCase(Locale.ROOT), javaScript);

      walk.open(portal.uri());
      judge.look("start");
      walk.learnPin().click();
      judge.look("doors");
      walk.wordDoor().click();
      judge.look("word");
      walk.fillIn(person.word());
      walk.signIn().click();
      judge.look("sms");
      walk.pressConfirm();
      judge.look("code");
      walk.code().fill(walk.codeThatCame());
      walk.send().click();
      judge.look("menu");
      walk.pinEntry().click();
      judge.look("pins");
      assertThat(walk.pinOnPage()).isEmpty();
      walk.showPin().click();
      assertThat(walk.pinOnPage()).isEqualTo(person.cards().getFirst().pin());
      judge.look("pin-shown");
      walk.hidePin().click();
      assertThat(walk.pinOnPage()).isEmpty();
      walk.delete().click();
      judge.look("delete");
      walk.understood().check();
      walk.deleteForEver().click();
      judge.look("receipt");
      walk.signOut().click();
      judge.look("signed-out");
    }
  }

  @Test
  void after_signing_out_the_back_button_shows_nothing() {
    Person person = Person.ofCrowd(nextPerson++);
    try (BrowserContext visitor = browsers.visitor()) {
      BrowserWalk walk = walk(visitor.newPage(), person, "tr");
      walk.toMenu(portal.uri());
      walk.pinEntry().click();
      walk.showPin().click();
      String pin = person.cards().getFirst().pin();
      assertThat(walk.pinOnPage()).isEqualTo(pin);
      walk.signOut().click();

      for (int back = 0; back < 4; back++) {
        back(walk.page());
        assertThat(walk.page().locator("body").innerText())
            .doesNotContain(person.cards().getFirst().serial(), "PIN’i göster", pin);
      }
    }
  }

  /** The PIN came by a POST: where the browser asks to send it again, it shows nothing itself. */
  private static void back(Page page) {
    try {
      page.goBack();
    } catch (PlaywrightException e) {
      String told = String.valueOf(e.getMessage());
      if (told.contains("Not attached to an active page")) {
        // The browser is changing the page's process, as signing out asks it to.
        page.waitForLoadState();
        page.waitForTimeout(500);
        back(page);
      } else {
        assertThat(told).contains("ERR_CACHE_MISS");
      }
    }
  }

  private BrowserWalk walk(Page page, Person person, String language) {
    Eyes eyes = new Eyes(portal.portal());
    return new BrowserWalk(
        page, person, town.simulator(), ScreenWords.of(Language.ofCode(language)), eyes::read);
  }
}
