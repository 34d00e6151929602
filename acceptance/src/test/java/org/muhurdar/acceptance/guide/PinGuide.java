package org.muhurdar.acceptance.guide;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.muhurdar.acceptance.browser.BrowserWalk;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.guide.GuideRecorder.Mark;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.humancheck.Eyes;
import org.muhurdar.testing.SettableClock;

/**
 * Guide 1, "PIN öğrenme", walked with a camera: eight steps on a portal whose clock stands still
 * and whose chance repeats.
 */
final class PinGuide {

  static final String NAME = "pin-ogrenme";

  private final Browsers browsers;

  PinGuide(Browsers browsers) {
    this.browsers = browsers;
  }

  /** Walks a fresh portal from start to end. */
  Guide walk(Language language, GuideWords sentences) throws IOException {
    SettableClock clock = SettableClock.atNoon();
    try (Town town = Town.found("guide", clock);
        PortalInProcess portal = town.node(clock, new ChanceByCaller());
        BrowserContext visitor = browsers.cameraVisitor(language.code(), GuideHtml.SCALE)) {
      Person person = Person.ofGuide(language);
      town.settle(portal.portal(), List.of(person));
      String now = clock.instant().toString();
      visitor.clock().install(new Clock.InstallOptions().setTime(now));
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
      toThePhone(camera, walk, walk.learnPin(), person);
      toTheMenu(camera, walk);
      camera.step("menu").show(new Mark("pin", walk.pinEntry()));
      walk.pinEntry().click();
      toTheEnd(camera, walk);
      return camera.guide();
    }
  }

  /** The steps to the telephone, which both guides share. */
  static void toThePhone(GuideRecorder camera, BrowserWalk walk, Locator need, Person person) {
    camera.step("baslangic").show(new Mark("need", need));
    need.click();
    camera.step("kullanici-dogrulama").show(new Mark("word", walk.wordDoor()));
    walk.wordDoor().click();
    walk.fillIn(person.word());
    camera
        .step("sifreli-giris")
        .show(
            new Mark("id", walk.personId()),
            new Mark("renew", walk.renew()),
            new Mark("picture", walk.picture()),
            new Mark("word", walk.word()),
            new Mark("button", walk.signIn()));
    walk.forgotten().click();
    walk.personId().fill(person.number());
    camera
        .step("guvenlik-sozcugumu-unuttum")
        .show(new Mark("id", walk.personId()), new Mark("button", walk.sendLink()));
    walk.page().goBack();
    walk.fillIn(person.word());
    walk.signIn().click();
  }

  /** From the telephone to the menu. */
  static void toTheMenu(GuideRecorder camera, BrowserWalk walk) {
    camera
        .step("sms-onay")
        .show(new Mark("button", walk.confirm()), new Mark("not-mine", walk.notMyNumber()));
    walk.pressConfirm();
    walk.code().fill(walk.codeThatCame());
    camera
        .step("sms-onay-kodu")
        .show(new Mark("code", walk.code()), new Mark("button", walk.send()));
    walk.send().click();
  }

  private static void toTheEnd(GuideRecorder camera, BrowserWalk walk) {
    camera.step("pin-puk-bilgisi").show(new Mark("show", walk.showPin()));
    walk.showPin().click();
    camera.show(new Mark("hide", walk.hidePin()), new Mark("delete", walk.delete()));
    walk.delete().click();
    walk.understood().check();
    camera.showAs(
        "pin-sil",
        new Mark("understood", walk.understood()),
        new Mark("for-ever", walk.deleteForEver()));
    walk.deleteForEver().click();
    camera.showAs(
        "islem-belgesi",
        new Mark(
            "receipt",
            walk.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))));
    camera.showAs("cikis", new Mark("sign-out", walk.signOut()));
    walk.signOut().click();
  }
}
