package org.muhurdar.acceptance.guide;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.muhurdar.acceptance.browser.BrowserWalk;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.guide.GuideRecorder.Mark;
import org.muhurdar.acceptance.house.CardTable;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.humancheck.Eyes;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.testing.SettableClock;

/** Guide 2, "Kilit çözme", walked with a camera: a locked card gets a new PIN. */
final class UnlockGuide {

  static final String NAME = "kilit-cozme";

  private static final String NEW_PIN = "738264";

  /** What differs from run to run and from machine to machine: the port, the agent's own mark. */
  private static final String SAME_EACH_TIME =
      """
      for (const serial of document.querySelectorAll('.m-serial')) {
        serial.textContent =
            serial.textContent.replace(/http:\\/\\/localhost:[0-9]+/, 'https://nes.kurum.example');
      }
      for (const value of document.querySelectorAll('dd')) {
        value.textContent = value.textContent.replace(/vpcd [0-9]+/, 'vpcd');
      }
      for (const mark of document.querySelectorAll('.m-footer__small strong')) {
        mark.textContent = 'ABCD-EFHJ';
      }
      """;

  private final Browsers browsers;
  private final Path home;

  UnlockGuide(Browsers browsers, Path home) {
    this.browsers = browsers;
    this.home = home;
  }

  /** Walks a fresh portal and a fresh agent from start to end. */
  Guide walk(Language language, GuideWords sentences) throws IOException {
    SettableClock clock = SettableClock.atNoon();
    try (CardTable table = CardTable.in(home, clock);
        Town town = Town.found("guide-2", clock).with("agent.address", table.address());
        PortalInProcess portal = town.node(clock, new ChanceByCaller());
        BrowserContext visitor = browsers.cameraVisitor(language.code(), GuideHtml.SCALE)) {
      Person person = Person.ofGuide(language).withCard("9000000012345671", "185910");
      town.settle(portal.portal(), List.of(person));
      VirtualCard card = table.make(person.cards().getFirst(), portal.portal().door(Keys.class));
      CardTable.lock(card);
      table.reader().putIn(card);
      visitor.clock().install(new Clock.InstallOptions().setTime(clock.instant().toString()));
      visitor.clock().pauseAt(clock.instant().plusSeconds(1).toString());
      Page page = visitor.newPage();
      BrowserWalk walk =
          new BrowserWalk(
              page,
              person,
              town.simulator(),
              ScreenWords.of(language),
              new Eyes(portal.portal())::read);
      GuideRecorder camera = new GuideRecorder(NAME, sentences, page);
      walk.open(portal.uri());
      Controls controls = Controls.of(language);
      PinGuide.toThePhone(camera, walk, link(page, controls.need()), person);
      PinGuide.toTheMenu(camera, walk);
      camera.step("menu").show(new Mark("unlock", link(page, controls.entry())));
      link(page, controls.entry()).click();
      toTheCard(camera, visitor, page, controls);
      toTheEnd(camera, walk, controls);
      return camera.guide();
    }
  }

  private static void toTheCard(
      GuideRecorder camera, BrowserContext visitor, Page page, Controls controls) {
    camera.step("kilit-cozme").show(new Mark("make", button(page, controls.make())));
    button(page, controls.make()).click();
    camera.show(new Mark("open", button(page, controls.open())));
    Page agent = visitor.waitForPage(() -> button(page, controls.open()).click());
    agent.waitForLoadState();
    agent.evaluate(SAME_EACH_TIME);
    camera.on(agent).show(new Mark("known", button(agent, controls.known())));
    button(agent, controls.known()).click();
    agent.waitForLoadState();
    agent.evaluate(SAME_EACH_TIME);
    field(agent, controls.pin()).fill(NEW_PIN);
    field(agent, controls.pinAgain()).fill(NEW_PIN);
    agent.evaluate("window.scrollTo(0, 0)");
    camera
        .on(agent)
        .show(
            new Mark("pin", field(agent, controls.pin())),
            new Mark("pin-again", field(agent, controls.pinAgain())),
            new Mark("set", button(agent, controls.make())));
    button(agent, controls.make()).click();
    agent.getByText(controls.done()).first().waitFor();
    agent.close();
    camera.on(page);
    page.navigate(page.url() + "/durum");
  }

  private static void toTheEnd(GuideRecorder camera, BrowserWalk walk, Controls controls) {
    Page page = walk.page();
    camera
        .step("kilit-cozme-sonuc")
        .show(
            new Mark("passive", button(page, controls.make())),
            new Mark("receipt", link(page, controls.receipt())));
    camera.step("cikis-kilit").showAs("kilit-cozme-cikis", new Mark("sign-out", walk.signOut()));
    walk.signOut().click();
  }

  private static Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  private static Locator button(Page page, String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  private static Locator field(Page page, String words) {
    return page.getByLabel(words, new Page.GetByLabelOptions().setExact(true));
  }

  /** What the controls of the unlock are called. */
  record Controls(
      String need,
      String entry,
      String make,
      String open,
      String known,
      String pin,
      String pinAgain,
      String done,
      String receipt) {

    static Controls of(Language language) {
      return switch (language) {
        case TR ->
            new Controls(
                "Kartımın kilidini açmak istiyorum",
                "Kilit Çözme",
                "Yeni PIN Üret",
                "Kart programını aç",
                "Evet, bu portala bağlan",
                "Yeni PIN Kodu",
                "Yeni PIN Kodu (yeniden)",
                "Kart Pin Başarıyla Değiştirildi.",
                "İşlem belgesini göster");
        case EN ->
            new Controls(
                "I want to unlock my card",
                "Unlock my card",
                "Set new PIN",
                "Open the card program",
                "Yes, connect to this portal",
                "New PIN code",
                "New PIN code (again)",
                "The card PIN was changed.",
                "Show the receipt");
      };
    }
  }
}
