package org.muhurdar.agent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.agent.fixture.AgentUnderTest.NOW;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/** Guide 2's steps in the agent, as a browser without script goes them. */
class HandOverPageTest {

  private static final String NEW_PIN = "260714";

  @TempDir private Path home;

  private OnePortal portal;
  private Agent agent;
  private PlainBrowser browser;
  private PlasticCard card;

  @BeforeEach
  void open() throws Exception {
    portal =
        OnePortal.start(line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.accept(line.origin()), hello);
          var _ = line.next(Message.Result.class);
          line.send(Scripts.second());
          var _ = line.next(Message.Result.class);
          line.send(new Message.Finish(Message.Outcome.DONE, "KM-4711"));
          line.untilHungUp();
        });
    agent = AgentUnderTest.start(home, portal.origin());
    browser = new PlainBrowser(agent.uri());
    card = PlasticCard.locked().putIn(agent.vpcdPort().orElseThrow());
  }

  @AfterEach
  void close() throws Exception {
    card.close();
    agent.close();
    portal.close();
  }

  private Page arrive() throws Exception {
    return browser.post("/devral", Map.of("ticket", portal.ticket(NOW)), portal.origin());
  }

  private static Map<String, String> typed(Page page, String pin, String again) {
    return Map.of("form", page.form("/pin"), "pin", pin, "pin2", again);
  }

  @Test
  void from_ticket_to_the_words_of_the_guide() throws Exception {
    Page arrived = arrive();
    Page asked = browser.follow(arrived);

    assertThat(arrived.location()).matches("/tr/devral/[0-9a-f]{32}");
    assertThat(asked.body())
        .contains("Yeni PIN belirleyin", portal.origin(), "Ayşe Işık", PlasticCard.SERIAL)
        .contains("Kilitli.", "6 ile 16 arası rakam", "Yeni PIN Kodu", "Yeni PIN Üret");

    Page done =
        browser.follow(browser.post(arrived.location() + "/pin", typed(asked, NEW_PIN, NEW_PIN)));

    assertThat(done.body())
        .contains("Kart Pin Başarıyla Değiştirildi.", "KM-4711", portal.origin())
        .containsPattern("<button [^>]*disabled[^>]*>Yeni PIN Üret</button>")
        .doesNotContain(NEW_PIN);
    assertThat(card.pin()).isEqualTo(NEW_PIN);
  }

  @Test
  void each_rule_that_a_pin_breaks_is_named_and_the_field_stays_empty() throws Exception {
    Page arrived = arrive();
    Page page = browser.follow(arrived);

    for (var wrong :
        Map.of(
                "12345", "PIN en az 6 rakam olmalı.",
                "111111", "PIN kendini yineliyor",
                "912345", "ardışık rakamlar",
                "198403", "doğum",
                "291000", "kimlik numaranızdan",
                "26071x", "yalnız 0-9")
            .entrySet()) {
      page = browser.post(arrived.location() + "/pin", typed(page, wrong.getKey(), wrong.getKey()));

      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body())
          .contains("<title>Hata: ", "role=\"alert\"", "aria-invalid=\"true\"", wrong.getValue())
          .doesNotContain("value=\"" + wrong.getKey());
    }
    page = browser.post(arrived.location() + "/pin", typed(page, NEW_PIN, "260715"));

    assertThat(page.body()).contains("İki yazış birbirinden farklı");
    assertThat(card.pin()).isEqualTo("185910");
  }

  @Test
  void a_form_sent_again_does_nothing() throws Exception {
    Page arrived = arrive();
    Page asked = browser.follow(arrived);
    Map<String, String> form = typed(asked, NEW_PIN, NEW_PIN);
    var _ = browser.post(arrived.location() + "/pin", form);
    int commands = card.seen().size();

    Page again = browser.post(arrived.location() + "/pin", form);

    assertThat(again.status()).isEqualTo(403);
    assertThat(card.seen()).hasSize(commands);
  }

  @Test
  void a_ticket_sent_again_does_nothing() throws Exception {
    String ticket = portal.ticket(NOW);
    var _ = browser.post("/devral", Map.of("ticket", ticket), portal.origin());

    Page again = browser.post("/devral", Map.of("ticket", ticket), portal.origin());

    assertThat(again.status()).isEqualTo(403);
    assertThat(again.body()).contains("daha önce kullanıldı", "Kartınız değişmedi.");
    assertThat(portal.frames()).filteredOn(frame -> frame.contains("\"hello\"")).hasSize(1);
  }

  @Test
  void a_ticket_that_another_site_sends_or_that_names_no_sender_does_nothing() throws Exception {
    for (String sender :
        new String[] {
          "https://evil.example", "null", "http://127.0.0.1:1", portal.origin() + "0"
        }) {
      Page page = browser.post("/devral", Map.of("ticket", portal.ticket(NOW)), sender);

      assertThat(page.status()).isEqualTo(403);
    }
    assertThat(portal.frames()).isEmpty();
    assertThat(card.seen()).isEmpty();
  }

  @Test
  void english_stays_english_to_the_end() throws Exception {
    Page arrived =
        browser.post(
            "/devral", Map.of("ticket", portal.ticket(NOW), "lang", "en"), portal.origin());
    Page asked = browser.follow(arrived);

    assertThat(asked.body()).contains("<html lang=\"en\"", "Choose a new PIN", "6 to 16 digits");
    Page done =
        browser.follow(browser.post(arrived.location() + "/pin", typed(asked, NEW_PIN, NEW_PIN)));
    assertThat(done.body()).contains("The card PIN was changed.");
  }

  @Test
  void without_its_card_the_errand_waits_for_it() throws Exception {
    card.pullOut();
    Page arrived = arrive();
    Page waiting = browser.follow(arrived);

    assertThat(waiting.body()).contains("Kartınızı okuyucuya takın", "************1007");

    card = PlasticCard.locked().putIn(agent.vpcdPort().orElseThrow());
    Page asked =
        browser.follow(
            browser.post(arrived.location() + "/devam", Map.of("form", waiting.form("/devam"))));
    assertThat(asked.body()).contains("Yeni PIN belirleyin");
  }

  @Test
  void giving_up_leaves_the_card_unchanged() throws Exception {
    Page arrived = arrive();
    Page asked = browser.follow(arrived);

    Page end =
        browser.follow(
            browser.post(arrived.location() + "/vazgec", Map.of("form", asked.form("/vazgec"))));

    assertThat(end.body()).contains("Kartınız değişmedi.", "vazgeçtiniz");
    assertThat(card.pin()).isEqualTo("185910");
  }

  @Test
  void an_errand_is_seen_only_by_who_brought_it() throws Exception {
    var _ = arrive();

    assertThat(browser.get("/tr/devral/" + "0".repeat(32)).status()).isEqualTo(404);
  }
}
