package org.muhurdar.acceptance.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.acceptance.browser.BrowserWalk;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.Browsers.Screen;
import org.muhurdar.acceptance.browser.NeedsBrowser;
import org.muhurdar.acceptance.house.CardTable;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.simulator.card.VirtualCard;

/** Guide 2, "Kilit çözme", in a real browser with the real agent and a card in its reader. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnlockInBrowserTest {

  private static final String NEW_PIN = "738264";

  /** In which state the card comes: guide 2 serves all three. */
  enum Comes {
    PIN_KNOWN,
    PIN_FORGOTTEN,
    LOCKED
  }

  private final Browsers browsers;
  private final Town town = Town.found("unlock").with("human-check", "off");
  private CardTable table;
  private PortalInProcess portal;
  private int nextPerson;

  UnlockInBrowserTest(Browsers browsers) {
    this.browsers = browsers;
  }

  @BeforeAll
  void settle(@TempDir Path home) {
    table = CardTable.in(home);
    town.with("agent.address", table.address());
    portal = town.node(InstantSource.system(), Randomness.ofSystem());
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      crowd.add(person(i));
    }
    town.settle(portal.portal(), crowd);
  }

  @AfterAll
  void close() throws IOException {
    table.close();
    portal.close();
    town.close();
  }

  private static Person person(int index) {
    return Person.ofCrowd(index).withCard("9000%012d".formatted(4711 + index), "604271");
  }

  private VirtualCard card(Person person, Comes comes) {
    VirtualCard card = table.make(person.cards().getFirst(), portal.portal().door(Keys.class));
    if (comes == Comes.LOCKED) {
      CardTable.lock(card);
    }
    table.reader().putIn(card);
    return card;
  }

  @ParameterizedTest
  @CsvSource({
    "tr, DESK, true, LOCKED",
    "tr, DESK, false, PIN_FORGOTTEN",
    "en, DESK, true, PIN_KNOWN",
  })
  void guide_2_runs_from_start_to_end(
      String language, Screen screen, boolean javaScript, Comes comes) {
    Person person = person(nextPerson++);
    VirtualCard card = card(person, comes);
    try (BrowserContext visitor =
        browsers.visitor(screen, language.equals("tr") ? "tr-TR" : "en-GB", javaScript)) {
      Words words = Words.of(language);
      BrowserWalk walk = walk(visitor.newPage(), person, language);
      String pictures = "unlock-%s-%s-%s-".formatted(language, comes, javaScript ? "js" : "nojs");
      PageJudge judge =
          new PageJudge(walk.page(), language, pictures.toLowerCase(Locale.ROOT), javaScript);

      walk.toMenu(portal.uri());
      link(walk.page(), words.entry()).click();
      judge.look("unlock");
      button(walk.page(), words.make()).click();
      judge.look("hand-over");
      Page agent = visitor.waitForPage(() -> button(walk.page(), words.openAgent()).click());
      PageJudge agentJudge =
          new PageJudge(
              agent, language, (pictures + "agent-").toLowerCase(Locale.ROOT), javaScript);
      getAcquainted(agent, words);
      agentJudge.look("pin");
      if (javaScript) {
        // Both screens show the program's mark, so that the holder can see they belong together.
        String mark = agent.locator(".m-footer__small strong").innerText();
        assertThat(walk.page().getByText(mark)).isVisible();
        judge.look("card-checked");
      }
      typeNewPin(agent, words);
      assertThat(agent.getByText(words.done()).first()).isVisible();
      agentJudge.look("done");

      if (javaScript) {
        // The portal's page has waited and goes on by itself.
        assertThat(walk.page().locator("h1")).hasText(words.done());
      } else {
        link(walk.page(), words.look()).click();
      }
      assertThat(walk.page().locator("h1")).hasText(words.done());
      assertThat(button(walk.page(), words.make())).isDisabled();
      judge.look("confirmed");
      link(walk.page(), words.receipt()).click();
      judge.look("unlock-receipt");
      walk.signOut().click();
      assertThat(CardTable.takes(card, NEW_PIN)).isTrue();
    }
  }

  @Test
  void the_second_way_goes_by_a_short_code() {
    Person person = person(nextPerson++);
    VirtualCard card = card(person, Comes.LOCKED);
    try (BrowserContext visitor = browsers.visitor();
        BrowserContext elsewhere = browsers.visitor()) {
      Words words = Words.of("tr");
      BrowserWalk walk = walk(visitor.newPage(), person, "tr");
      walk.toMenu(portal.uri());
      link(walk.page(), "Kilit Çözme (ikinci yol)").click();
      button(walk.page(), words.make()).click();
      String code = walk.page().locator("#short-code").innerText();

      Page agent = elsewhere.newPage();
      agent.navigate(table.agent().resolve("tr/kod").toString());
      agent.getByLabel("Kısa kod").fill(code);
      String origin = portal.uri().toString();
      agent.getByLabel("Portalın adresi").fill(origin.substring(0, origin.length() - 1));
      button(agent, "Devam").click();
      getAcquainted(agent, words);
      typeNewPin(agent, words);
      assertThat(agent.getByText(words.done()).first()).isVisible();

      assertThat(walk.page().locator("h1")).hasText(words.done());
      assertThat(CardTable.takes(card, NEW_PIN)).isTrue();
    }
  }

  @Test
  void the_wrong_card_is_told_and_stays_as_it_was() {
    Person person = person(nextPerson++);
    VirtualCard other = card(person(nextPerson++), Comes.PIN_KNOWN);
    try (BrowserContext visitor = browsers.visitor()) {
      Words words = Words.of("tr");
      BrowserWalk walk = walk(visitor.newPage(), person, "tr");
      walk.toMenu(portal.uri());
      link(walk.page(), words.entry()).click();
      button(walk.page(), words.make()).click();
      Page agent = visitor.waitForPage(() -> button(walk.page(), words.openAgent()).click());
      getAcquainted(agent, words);
      assertThat(agent.getByLabel(words.newPin(), exact())).hasCount(0);
      assertThat(CardTable.takes(other, "604271")).isTrue();
    }
  }

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static void getAcquainted(Page agent, Words words) {
    Locator yes = button(agent, words.acquainted());
    agent.waitForLoadState();
    if (yes.count() > 0) {
      yes.click();
    }
  }

  private static void typeNewPin(Page agent, Words words) {
    agent.getByLabel(words.newPin(), exact()).fill("123456");
    agent.getByLabel(words.newPinAgain(), exact()).fill("123456");
    button(agent, words.make()).click();
    assertThat(agent.locator(".govuk-error-summary")).isVisible();
    agent.getByLabel(words.newPin(), exact()).fill(NEW_PIN);
    agent.getByLabel(words.newPinAgain(), exact()).fill(NEW_PIN);
    button(agent, words.make()).click();
  }

  private static Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  private static Locator button(Page page, String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  private BrowserWalk walk(Page page, Person person, String language) {
    return new BrowserWalk(
        page,
        person,
        town.simulator(),
        ScreenWords.of(Language.ofCode(language)),
        handle -> handle);
  }

  /** What the controls of guide 2 are called. */
  private record Words(
      String entry,
      String make,
      String openAgent,
      String acquainted,
      String newPin,
      String newPinAgain,
      String done,
      String look,
      String receipt) {

    static Words of(String language) {
      return language.equals("tr")
          ? new Words(
              "Kilit Çözme",
              "Yeni PIN Üret",
              "Kart programını aç",
              "Evet, bu portala bağlan",
              "Yeni PIN Kodu",
              "Yeni PIN Kodu (yeniden)",
              "Kart Pin Başarıyla Değiştirildi.",
              "Durumu göster",
              "İşlem belgesini göster")
          : new Words(
              "Unlock my card",
              "Set new PIN",
              "Open the card program",
              "Yes, connect to this portal",
              "New PIN code",
              "New PIN code (again)",
              "The card PIN was changed.",
              "Show where it stands",
              "Show the receipt");
    }
  }
}
