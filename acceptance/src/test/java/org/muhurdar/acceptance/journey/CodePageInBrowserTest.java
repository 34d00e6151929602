package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muhurdar.acceptance.browser.BrowserWalk;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.Keyboard;
import org.muhurdar.acceptance.browser.NeedsBrowser;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.portal.humancheck.Eyes;
import org.muhurdar.testing.SettableClock;

/** What axe cannot see: the clock that ticks and speaks, and hands without a mouse. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodePageInBrowserTest {

  private final Browsers browsers;
  private final SettableClock clock = SettableClock.atNoon();
  private final Town town = Town.found("code-page", clock);
  private final PortalInProcess portal = town.node(clock);
  private int nextPerson;

  CodePageInBrowserTest(Browsers browsers) {
    this.browsers = browsers;
  }

  @BeforeAll
  void settle() {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      crowd.add(Person.ofCrowd(i));
    }
    town.settle(portal.portal(), crowd);
  }

  @AfterAll
  void close() throws IOException {
    portal.close();
    town.close();
  }

  private BrowserWalk walk(Page page, Person person) {
    return new BrowserWalk(
        page, person, town.simulator(), ScreenWords.TURKISH, new Eyes(portal.portal())::read);
  }

  @Test
  void the_time_left_ticks_silently_and_speaks_at_120_60_30_and_0_seconds() {
    try (BrowserContext visitor = browsers.visitor()) {
      visitor.clock().install(new Clock.InstallOptions().setTime(Date.from(clock.instant())));
      BrowserWalk walk = walk(visitor.newPage(), Person.ofCrowd(nextPerson++));
      walk.open(portal.uri());
      walk.learnPin().click();
      walk.wordDoor().click();
      walk.fillIn(Person.ofCrowd(nextPerson - 1).word());
      walk.signIn().click();
      walk.pressConfirm();
      walk.code().focus();
      Page page = walk.page();
      Locator timer = page.getByRole(com.microsoft.playwright.options.AriaRole.TIMER);
      Locator voice = page.locator("[data-countdown] [data-voice]");
      assertThat(timer.getAttribute("aria-live")).isEqualTo("off");
      String atFirst = timer.innerText();

      List<String> spoken = new ArrayList<>();
      for (int second = 0; second < 310; second++) {
        page.clock().runFor(1_000);
        String words = voice.textContent().strip();
        if (!words.isEmpty() && !spoken.contains(words)) {
          spoken.add(words);
        }
        if (second == 9) {
          assertThat(timer.innerText()).isNotEqualTo(atFirst);
        }
      }

      assertThat(spoken).hasSize(4);
      assertThat(spoken.getLast()).contains("süresi doldu");
      assertThat(walk.code().evaluate("field => field === document.activeElement"))
          .as("the focus stays where it was")
          .isEqualTo(true);
    }
  }

  @Test
  void guide_1_needs_no_mouse() {
    Person person = Person.ofCrowd(nextPerson++);
    try (BrowserContext visitor = browsers.visitor()) {
      BrowserWalk walk = walk(visitor.newPage(), person);
      Keyboard keyboard = new Keyboard(walk.page());
      walk.open(portal.uri());
      keyboard.press(walk.learnPin());
      keyboard.press(walk.wordDoor());
      keyboard.type(walk.personId(), person.number());
      keyboard.type(walk.picture(), walk.readPicture());
      keyboard.type(walk.word(), person.word());
      keyboard.press(walk.signIn());
      walk.rememberPhone();
      keyboard.press(walk.confirm());
      keyboard.type(walk.code(), walk.codeThatCame());
      keyboard.press(walk.send());
      keyboard.press(walk.pinEntry());
      keyboard.press(walk.showPin());
      walk.hidePin().waitFor();
      assertThat(walk.pinOnPage()).isEqualTo(person.cards().getFirst().pin());
      keyboard.press(walk.delete());
      keyboard.tick(walk.understood());
      keyboard.press(walk.deleteForEver());
      walk.page().waitForURL("**/islem-belgesi/**");
      assertThat(walk.page().locator("h1").innerText()).contains("kalıcı olarak silindi");
      keyboard.press(walk.signOut());
    }
  }

  @Test
  void after_an_error_the_summary_has_the_focus_and_leads_to_the_field() {
    try (BrowserContext visitor = browsers.visitor()) {
      BrowserWalk walk = walk(visitor.newPage(), Person.ofCrowd(nextPerson++));
      walk.open(portal.uri());
      walk.learnPin().click();
      walk.wordDoor().click();
      walk.personId().fill("10000000145");
      walk.signIn().click();

      Page page = walk.page();
      assertThat(page.title()).startsWith("Hata:");
      Locator summary = page.locator(".govuk-error-summary");
      assertThat(summary.evaluate("s => s.contains(document.activeElement)")).isEqualTo(true);
      summary.getByRole(com.microsoft.playwright.options.AriaRole.LINK).first().click();
      assertThat(walk.personId().evaluate("f => f === document.activeElement")).isEqualTo(true);
      assertThat(walk.personId().getAttribute("aria-invalid")).isEqualTo("true");
      assertThat(walk.personId().inputValue()).isEqualTo("10000000145");
      assertThat(walk.word().inputValue()).isEmpty();
    }
  }
}
