package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.NeedsBrowser;
import org.muhurdar.acceptance.house.CardTable;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.Ticket;

/** What other sites get out of an agent and a portal by way of the holder's own browser. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentAttackTest {

  private final Browsers browsers;
  private UnlockHouse house;
  private CardTable table;
  private EvilSite evil;
  private Person person;
  private VirtualCard card;
  private ChipTruth before;
  private Unlocks.Asked asked;

  AgentAttackTest(Browsers browsers) {
    this.browsers = browsers;
  }

  @BeforeAll
  void open(@TempDir Path home) throws IOException {
    house = UnlockHouse.open("attacks", home.resolve("one"), InstantSource.system(), 20);
    table = CardTable.in(home.resolve("agent"));
    evil = EvilSite.open();
  }

  @AfterAll
  void close() throws IOException {
    evil.close();
    table.close();
    house.close();
  }

  @BeforeEach
  void begin() {
    person = house.person();
    card = house.cards().make(person, false);
    before = ChipTruth.of(card);
    table.reader().putIn(card);
    asked = house.unlocks().ask(person);
  }

  private String agent(String path) {
    return table.agent().resolve(path).toString();
  }

  private String serial() {
    return person.cards().getFirst().serial();
  }

  private void assertNothingHappened() {
    assertThat(ChipTruth.of(card)).isEqualTo(before);
    assertThat(house.unlocks().latest(asked).state()).isEqualTo(UnlockState.AWAITING_AGENT);
  }

  private static String form(String action, String ticket) {
    return "<form id=f method=post action=\"%s\"><input name=ticket value=\"%s\"></form>"
            .formatted(action, ticket)
        + "<script>document.getElementById('f').submit()</script>";
  }

  @Test
  void a_foreign_page_with_a_stolen_ticket_is_refused() {
    evil.with("/stolen", form(agent("/devral"), asked.ticket()));
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      Response answer =
          page.waitForResponse(agent("/devral"), () -> page.navigate(evil.at("/stolen")));

      assertThat(answer.status()).isEqualTo(403);
    }
    assertNothingHappened();
  }

  @Test
  void a_foreign_page_with_a_ticket_of_its_own_must_be_known_to_the_holder_first() {
    evil.with("/own", form(agent("/devral"), ticketOf(evil.origin())));
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      page.navigate(evil.at("/own"));
      page.waitForURL(url -> url.contains("/devral/"));

      // It is named on the page, and has not even been asked for its key.
      assertThat(page.content()).contains(evil.origin());
      assertThat(page.locator("input[type=password]").count()).isZero();
    }
    assertThat(evil.asked()).noneMatch(path -> path.startsWith("/relay"));
    assertNothingHappened();
  }

  private static String ticketOf(String origin) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      Ticket ticket =
          new Ticket(
              "0123456789ABCDEF".repeat(2),
              "0123456789ABCDEF".repeat(4),
              "UNLOCK_CARD",
              Ticket.Card.of("0123456789ABCDEF".repeat(2), "9000000000004711", "AKIS-YK"),
              origin,
              now,
              now.plus(Ticket.LONGEST));
      return ticket.sign(message -> {
        try {
          Signature signature = Signature.getInstance("Ed25519");
          signature.initSign(pair.getPrivate());
          signature.update(message);
          return signature.sign();
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException(e);
        }
      });
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_agents_pages_show_themselves_in_no_frame() {
    evil.with("/frame", "<iframe name=stolen src=\"" + agent("/tr/pin") + "\"></iframe>");
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      page.navigate(evil.at("/frame"));

      assertThat(page.frames()).hasSize(2);
      assertThat(page.frames())
          .map(Frame::content)
          .noneMatch(content -> content.contains("govuk") || content.contains(serial()));
    }
  }

  @Test
  void the_script_of_another_site_reads_and_does_nothing() {
    evil.with("/script", "");
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      page.navigate(evil.at("/script"));

      for (String path : new String[] {"/tr", "/tr/pin", "/tr/tani"}) {
        assertThat(page.evaluate(READ, agent(path))).as(path).isEqualTo("refused");
      }
      Object[] post = {agent("/devral"), "ticket=" + asked.ticket()};
      // Sent it is, since no browser asks first for such a form; it does nothing there.
      assertThat(page.evaluate(POST, post)).isIn("opaque", "refused");
      Object[] preflighted = {agent("/devral"), "ticket=" + asked.ticket()};
      assertThat(page.evaluate(POST_WITH_HEADER, preflighted)).isEqualTo("refused");
    }
    assertNothingHappened();
  }

  private static final String READ = "url => fetch(url).then(r => r.text(), () => 'refused')";
  private static final String POST =
      "([url, body]) => fetch(url, {method: 'POST', mode: 'no-cors', body, headers:"
          + " {'Content-Type': 'application/x-www-form-urlencoded'}})"
          + ".then(r => r.type, () => 'refused')";
  private static final String POST_WITH_HEADER =
      "([url, body]) => fetch(url, {method: 'POST', body, headers: {'X-Mine': '1'}})"
          + ".then(r => r.type, () => 'refused')";

  @Test
  void no_page_gets_a_web_socket_to_portal_or_agent() {
    evil.with("/socket", "");
    String portal = house.origin().replace("http", "ws") + "/relay";
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      page.navigate(evil.at("/socket"));

      assertThat(page.evaluate(SOCKET, portal)).isEqualTo("refused");
      assertThat(page.evaluate(SOCKET, agent("/").replace("http", "ws"))).isEqualTo("refused");
    }
    assertNothingHappened();
  }

  private static final String SOCKET =
      "url => new Promise(done => { const s = new WebSocket(url);"
          + " s.onopen = () => done('open'); s.onerror = () => done('refused'); })";

  @Test
  void a_name_that_leads_to_this_machine_is_not_the_agents() {
    String port = String.valueOf(table.agent().getPort());
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      Response answer = page.navigate("http://rebound.localhost:" + port + "/tr/pin");

      assertThat(answer.status()).isEqualTo(421);
      assertThat(page.content()).doesNotContain(serial());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/tr/pin", "/devral", "/relay"})
  void a_preflight_for_the_private_network_gets_no_leave(String path) throws IOException {
    int[] ports = {table.agent().getPort(), house.portalPort()};
    for (int port : ports) {
      RawHttp.Reply reply =
          RawHttp.bytes(
              port,
              ("OPTIONS "
                      + path
                      + " HTTP/1.1\r\nHost: "
                      + URI.create(agent("/")).getHost()
                      + ":"
                      + port
                      + "\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST"
                      + "\r\nAccess-Control-Request-Private-Network: true"
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(reply.header("Access-Control-Allow-Private-Network")).isEmpty();
    }
  }
}
