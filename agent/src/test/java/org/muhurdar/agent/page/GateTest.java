package org.muhurdar.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.agent.Agent;
import org.muhurdar.agent.fixture.AgentUnderTest;
import org.muhurdar.agent.fixture.PlainBrowser;
import org.muhurdar.agent.fixture.PlainBrowser.Page;
import org.muhurdar.agent.fixture.PlasticCard;

/**
 * Requirement R6 from the outside: what another page, name or program on this machine gets done.
 */
class GateTest {

  @TempDir private Path home;

  private Agent agent;
  private PlainBrowser browser;
  private PlasticCard card;

  @BeforeEach
  void open() throws Exception {
    agent = AgentUnderTest.start(home);
    browser = new PlainBrowser(agent.uri());
    card = new PlasticCard(PlasticCard.SERIAL, "185910", 3).putIn(agent.vpcdPort().orElseThrow());
  }

  @AfterEach
  void close() {
    card.close();
    agent.close();
  }

  private String authority() {
    return "127.0.0.1:" + agent.uri().getPort();
  }

  private Map<String, String> change(Page page) {
    return Map.of(
        "form",
        page.form("/pin"),
        "reader",
        "Mühürdar vpcd " + agent.vpcdPort().orElseThrow(),
        "old",
        "185910",
        "pin",
        "260714",
        "pin2",
        "260714");
  }

  @Test
  void the_holders_own_page_changes_the_pin_once() throws Exception {
    Map<String, String> form = change(browser.get("/tr/pin"));

    Page done = browser.follow(browser.post("/tr/pin", form));
    assertThat(done.body()).contains("Kart Pin Başarıyla Değiştirildi.");
    assertThat(card.pin()).isEqualTo("260714");

    int commands = card.seen().size();
    assertThat(browser.post("/tr/pin", form).status()).isEqualTo(403);
    assertThat(card.seen()).hasSize(commands);
    assertThat(card.tries()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:%d",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:%d",
        "127.0.0.1.evil.example:%d",
        "[::1]:%d",
        ""
      })
  void a_name_that_only_leads_here_sees_nothing(String host) throws Exception {
    String name = host.formatted(agent.uri().getPort());

    Page read = browser.send("GET", "/tr", Map.of("Host", name), "");
    Page act =
        browser.send(
            "POST",
            "/tr/pin",
            Map.of(
                "Host",
                name,
                "Origin",
                "http://" + name,
                "Content-Type",
                "application/x-www-form-urlencoded"),
            PlainBrowser.encoded(change(browser.get("/tr/pin"))));

    assertThat(read.status()).isIn(400, 421);
    assertThat(read.body()).doesNotContain(PlasticCard.SERIAL);
    assertThat(act.status()).isIn(400, 421);
    assertThat(card.pin()).isEqualTo("185910");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "null", "http://localhost", "http://127.0.0.1:1", ""})
  void a_form_of_another_site_does_nothing_even_with_the_right_secret(String origin)
      throws Exception {
    Map<String, String> form = change(browser.get("/tr/pin"));

    Page page = browser.post("/tr/pin", form, origin);

    assertThat(page.status()).isEqualTo(403);
    assertThat(card.pin()).isEqualTo("185910");
    assertThat(card.tries()).isEqualTo(3);
  }

  @Test
  void a_browser_that_says_cross_site_is_believed() throws Exception {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Host", authority());
    headers.put("Origin", "http://" + authority());
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Sec-Fetch-Site", "cross-site");
    headers.put("Sec-Fetch-Mode", "navigate");
    String body = PlainBrowser.encoded(change(browser.get("/tr/pin")));

    assertThat(browser.send("POST", "/tr/pin", headers, body).status()).isEqualTo(403);
    assertThat(card.pin()).isEqualTo("185910");
  }

  @Test
  void other_sites_may_link_here_but_load_nothing() throws Exception {
    assertThat(
            browser
                .send(
                    "GET",
                    "/tr",
                    Map.of(
                        "Host",
                        authority(),
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Sec-Fetch-Mode",
                        "navigate",
                        "Sec-Fetch-Dest",
                        "document"),
                    "")
                .status())
        .isEqualTo(200);
    for (String[] how :
        new String[][] {{"no-cors", "image"}, {"cors", "empty"}, {"navigate", "iframe"}}) {
      assertThat(
              browser
                  .send(
                      "GET",
                      "/tr",
                      Map.of(
                          "Host",
                          authority(),
                          "Sec-Fetch-Site",
                          "cross-site",
                          "Sec-Fetch-Mode",
                          how[0],
                          "Sec-Fetch-Dest",
                          how[1]),
                      "")
                  .status())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/devral", "/tr/devral/0/pin", "/tr/devral/0/devam", "/tr/devral/0/vazgec"})
  void nothing_is_done_by_a_link(String path) throws Exception {
    assertThat(browser.get(path).status()).isEqualTo(405);
    assertThat(card.seen()).isEmpty();
  }

  @Test
  void every_answer_keeps_other_sites_out() throws Exception {
    for (String path :
        new String[] {"/", "/tr", "/en/tani", "/tr/none", "/muhurdar.css", "/devral"}) {
      Map<String, String> headers = browser.get(path).headers();

      assertThat(headers)
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("cross-origin-resource-policy", "same-origin")
          .doesNotContainKey("access-control-allow-origin");
      assertThat(headers.get("content-security-policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
    }
  }

  @Test
  void a_preflight_gets_no_leave() throws Exception {
    Page page =
        browser.send(
            "OPTIONS",
            "/devral",
            Map.of(
                "Host",
                authority(),
                "Origin",
                "https://evil.example",
                "Access-Control-Request-Method",
                "POST"),
            "");

    assertThat(page.status()).isEqualTo(405);
    assertThat(page.headers()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void a_body_that_is_no_form_or_too_long_is_refused() throws Exception {
    Map<String, String> json =
        Map.of(
            "Host",
            authority(),
            "Origin",
            "http://" + authority(),
            "Content-Type",
            "application/json");

    assertThat(browser.send("POST", "/tr/pin", json, "{}").status()).isEqualTo(400);
    assertThat(browser.post("/tr/pin", Map.of("form", "x".repeat(20_000))).status()).isEqualTo(413);
    assertThat(
            browser
                .send(
                    "POST",
                    "/tr/pin",
                    Map.of(
                        "Host",
                        authority(),
                        "Origin",
                        "http://" + authority(),
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                    "form=%GG")
                .status())
        .isEqualTo(400);
  }
}
