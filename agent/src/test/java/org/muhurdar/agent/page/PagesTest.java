package org.muhurdar.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.agent.Agent;
import org.muhurdar.agent.fixture.AgentUnderTest;
import org.muhurdar.agent.fixture.PlainBrowser;
import org.muhurdar.agent.fixture.PlainBrowser.Page;
import org.muhurdar.agent.fixture.PlasticCard;

class PagesTest {

  @TempDir private Path home;

  @Test
  void home_shows_reader_card_serial_and_tries() throws Exception {
    try (Agent agent = AgentUnderTest.start(home);
        PlasticCard _ =
            new PlasticCard(PlasticCard.SERIAL, "185910", 1)
                .putIn(agent.vpcdPort().orElseThrow())) {
      Page page = new PlainBrowser(agent.uri()).get("/tr");

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body())
          .contains("Mühürdar vpcd", PlasticCard.SERIAL, "Son 1 deneme hakkı kaldı.")
          .contains("Bu program PUK denemez.", agent.mark())
          .doesNotContain("{0}", "<script", "style=");
    }
  }

  @Test
  void an_agent_at_another_port_says_that_only_the_short_code_works() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Agent moved = AgentUnderTest.start(home, List.of(other.getLocalPort(), 0));
        Agent usual = AgentUnderTest.start(home)) {
      assertThat(moved.takenPort()).hasValue(other.getLocalPort());
      assertThat(new PlainBrowser(moved.uri()).get("/tr").body())
          .contains(other.getLocalPort() + " numaralı", "Kilit Çözme (kısa kodla) çalışır");
      assertThat(usual.takenPort()).isEmpty();
      assertThat(new PlainBrowser(usual.uri()).get("/tr").body()).doesNotContain("numaralı kapı");
    }
  }

  @Test
  void every_page_stands_in_both_languages_and_leads_to_the_other() throws Exception {
    try (Agent agent = AgentUnderTest.start(home)) {
      PlainBrowser browser = new PlainBrowser(agent.uri());
      for (String place : new String[] {"", "/kod", "/pin", "/tani"}) {
        assertThat(browser.get("/tr" + place).body())
            .contains("<html lang=\"tr\"", "href=\"/en" + place + "\"");
        assertThat(browser.get("/en" + place).body())
            .contains("<html lang=\"en\"", "href=\"/tr" + place + "\"");
      }
    }
  }

  @Test
  void a_wrong_old_pin_tells_how_many_tries_are_left() throws Exception {
    try (Agent agent = AgentUnderTest.start(home);
        PlasticCard card =
            new PlasticCard(PlasticCard.SERIAL, "185910", 3)
                .putIn(agent.vpcdPort().orElseThrow())) {
      PlainBrowser browser = new PlainBrowser(agent.uri());
      Page page = browser.get("/tr/pin");
      assertThat(page.body()).contains("3 deneme hakkı var.", "Yanlış yazılan her eski PIN");

      Page end =
          browser.follow(
              browser.post(
                  "/tr/pin",
                  Map.of(
                      "form",
                      page.form("/pin"),
                      "reader",
                      "Mühürdar vpcd " + agent.vpcdPort().orElseThrow(),
                      "old",
                      "999999",
                      "pin",
                      "260714",
                      "pin2",
                      "260714")));

      assertThat(end.body()).contains("Kartınız değişmedi; 2 deneme hakkı kaldı.");
      assertThat(card.tries()).isEqualTo(2);
      assertThat(card.pin()).isEqualTo("185910");
    }
  }

  @Test
  void an_old_pin_that_cannot_be_one_costs_no_try() throws Exception {
    try (Agent agent = AgentUnderTest.start(home);
        PlasticCard card =
            new PlasticCard(PlasticCard.SERIAL, "185910", 3)
                .putIn(agent.vpcdPort().orElseThrow())) {
      PlainBrowser browser = new PlainBrowser(agent.uri());

      Page page =
          browser.post(
              "/en/pin",
              Map.of(
                  "form",
                  browser.get("/en/pin").form("/pin"),
                  "reader",
                  "Mühürdar vpcd " + agent.vpcdPort().orElseThrow(),
                  "old",
                  "",
                  "pin",
                  "260714",
                  "pin2",
                  "260714"));

      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).contains("Type your present PIN in digits.");
      assertThat(card.tries()).isEqualTo(3);
    }
  }

  @Test
  void a_locked_card_is_not_asked_for_its_old_pin() throws Exception {
    try (Agent agent = AgentUnderTest.start(home);
        PlasticCard _ = PlasticCard.locked().putIn(agent.vpcdPort().orElseThrow())) {
      assertThat(new PlainBrowser(agent.uri()).get("/tr/pin").body())
          .contains("Bu kart kilitli")
          .doesNotContain("name=\"old\"");
    }
  }

  @Test
  void a_code_with_a_slip_dials_nobody_and_keeps_what_was_typed() throws Exception {
    try (Agent agent = AgentUnderTest.start(home)) {
      PlainBrowser browser = new PlainBrowser(agent.uri());

      Page page =
          browser.post(
              "/tr/kod",
              Map.of(
                  "form",
                  browser.get("/tr/kod").form("/kod"),
                  "code",
                  "ABCD-EFGH",
                  "portal",
                  "http://portal.example"));

      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body())
          .contains("bir harf yanlış ya da eksik", "https:// ile başlamalı")
          .contains("value=\"ABCD-EFGH\"", "value=\"http://portal.example\"");
    }
  }

  @Test
  void diagnosis_gives_each_finding_a_code_a_cause_and_a_remedy() throws Exception {
    try (Agent agent = AgentUnderTest.start(home, "http://localhost:1")) {
      Page page = new PlainBrowser(agent.uri()).get("/tr/tani");

      assertThat(page.body())
          .contains("T-21", "Okuyucuda kart yok.")
          .contains("T-33", "http://localhost:1 yanıt vermiyor.")
          .contains("T-41");
    }
  }
}
