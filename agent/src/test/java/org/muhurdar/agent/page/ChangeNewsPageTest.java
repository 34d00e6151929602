package org.muhurdar.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.agent.Agent;
import org.muhurdar.agent.fixture.AgentUnderTest;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlainBrowser;
import org.muhurdar.agent.fixture.PlainBrowser.Page;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.wire.Message;

/** What the page after a change says of the portals, to a browser without script. */
class ChangeNewsPageTest {

  private static final String OLD_PIN = "185910";
  private static final String NEW_PIN = "260714";

  @TempDir private Path home;

  private static void hears(OnePortal.Line line) throws IOException {
    Message.Hello hello = line.next(Message.Hello.class);
    line.send(Scripts.acceptNews(line.origin()), hello);
    var _ = line.next(Message.Result.class);
    line.send(Scripts.secondOfNews());
    var _ = line.next(Message.Result.class);
    line.send(new Message.Finish(Message.Outcome.DONE, "KM-4711"));
    line.untilHungUp();
  }

  private static PlasticCard card(Agent agent) throws Exception {
    return new PlasticCard(PlasticCard.SERIAL, OLD_PIN, 3).putIn(agent.vpcdPort().orElseThrow());
  }

  private static Page changed(PlainBrowser browser, Agent agent, String old) throws IOException {
    return browser.post(
        "/tr/pin",
        Map.of(
            "form",
            browser.get("/tr/pin").form("/pin"),
            "reader",
            "Mühürdar vpcd " + agent.vpcdPort().orElseThrow(),
            "old",
            old,
            "pin",
            NEW_PIN,
            "pin2",
            NEW_PIN));
  }

  @Test
  void a_portal_that_was_told_is_named_with_what_it_did() throws Exception {
    try (OnePortal portal = OnePortal.start(ChangeNewsPageTest::hears);
        Agent agent = AgentUnderTest.start(home, portal.origin());
        PlasticCard card = card(agent)) {
      PlainBrowser browser = new PlainBrowser(agent.uri());

      String place = changed(browser, agent, OLD_PIN).location();
      Page end = browser.get(place);
      while (end.body().contains("bildiriliyor")) {
        end = browser.get(place);
      }

      assertThat(card.pin()).isEqualTo(NEW_PIN);
      assertThat(end.body())
          .contains("Kart Pin Başarıyla Değiştirildi.", portal.origin(), "geri çekildi")
          .contains("PIN hiçbir yere gitmez")
          .doesNotContain("Sil ile kaldırın", "Yeniden bildir", NEW_PIN);
    }
  }

  @Test
  void the_change_is_shown_while_a_portal_is_still_being_told() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    OnePortal.Play play =
        line -> {
          try {
            assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          hears(line);
        };
    try (OnePortal portal = OnePortal.start(play);
        Agent agent = AgentUnderTest.start(home, portal.origin());
        PlasticCard _ = card(agent)) {
      PlainBrowser browser = new PlainBrowser(agent.uri());

      String place = changed(browser, agent, OLD_PIN).location();
      Page meanwhile = browser.get(place);

      assertThat(meanwhile.body())
          .contains("Kart Pin Başarıyla Değiştirildi.", "bildiriliyor", "Sonucu göster");
      waiting.countDown();
      Page end = meanwhile;
      for (int i = 0; i < 20 && !end.body().contains("geri çekildi"); i++) {
        // The agent may have lost its patience with a portal that the test has kept silent.
        end =
            end.body().contains("Yeniden bildir")
                ? browser.follow(
                    browser.post(place + "/bildir", Map.of("form", end.form("/bildir"))))
                : browser.get(place);
      }
      assertThat(end.body()).contains(portal.origin() + ": PIN’in değiştiği bildirildi");
    }
  }

  @Test
  void a_portal_that_could_not_be_told_is_told_again_at_the_press_of_a_button() throws Exception {
    AtomicInteger talks = new AtomicInteger();
    OnePortal.Play play =
        line -> {
          if (talks.incrementAndGet() > 1) {
            hears(line);
          } else {
            line.cut();
          }
        };
    try (OnePortal portal = OnePortal.start(play);
        Agent agent = AgentUnderTest.start(home, portal.origin());
        PlasticCard _ = card(agent)) {
      PlainBrowser browser = new PlainBrowser(agent.uri());
      Page answer = changed(browser, agent, OLD_PIN);
      Page end = browser.get(answer.location());
      while (end.body().contains("bildiriliyor")) {
        end = browser.get(answer.location());
      }
      assertThat(end.body())
          .contains("bildirilemedi", "PIN / PUK Bilgisi sayfasında Sil ile kaldırın");

      String again = answer.location() + "/bildir";
      Page told = browser.post(again, Map.of("form", end.form("/bildir")));
      do {
        end = browser.follow(told);
      } while (end.body().contains("bildiriliyor"));

      assertThat(end.body()).contains("geri çekildi").doesNotContain("bildirilemedi");
      assertThat(browser.post(again, Map.of("form", "0123")).status()).isEqualTo(403);
    }
  }

  @Test
  void without_a_portal_the_holder_hears_where_the_stored_one_is_deleted() throws Exception {
    try (Agent agent = AgentUnderTest.start(home);
        PlasticCard _ = card(agent)) {
      PlainBrowser browser = new PlainBrowser(agent.uri());

      assertThat(browser.follow(changed(browser, agent, OLD_PIN)).body())
          .contains("Portalda kayıtlı bir PIN’iniz varsa artık geçersizdir")
          .doesNotContain("Portala bildirim");
    }
  }

  @Test
  void a_change_that_failed_is_told_to_nobody() throws Exception {
    try (OnePortal portal = OnePortal.start(ChangeNewsPageTest::hears);
        Agent agent = AgentUnderTest.start(home, portal.origin());
        PlasticCard _ = card(agent)) {
      PlainBrowser browser = new PlainBrowser(agent.uri());

      assertThat(browser.follow(changed(browser, agent, "999999")).body())
          .contains("2 deneme hakkı kaldı")
          .doesNotContain("Portala bildirim");
      assertThat(portal.frames()).isEmpty();
    }
  }
}
