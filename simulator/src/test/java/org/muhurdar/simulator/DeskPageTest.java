package org.muhurdar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jsmpp.bean.BindType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.FaultOrder;

class DeskPageTest {

  private Simulator simulator;
  private Browser browser;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(
            SimulatorOptions.forTests()
                .withPeople(ApiTest.People.file(), URI.create("http://localhost:8080/")));
    browser = new Browser(simulator);
  }

  @AfterEach
  void stop() {
    browser.close();
    simulator.close();
  }

  private void submit(String text) throws Exception {
    try (Esme esme = Esme.bound(simulator.smppPort(), BindType.BIND_TX)) {
      esme.submit(Esme.AYSE, 8, text.getBytes(StandardCharsets.UTF_16BE));
    }
  }

  @Test
  void newcomer_sees_whom_to_sign_in_as_and_where() {
    String page = browser.get("/").body();

    assertThat(page)
        .contains(
            "<html lang=\"tr\">",
            "<h1>Deneme masası</h1>",
            "10000000146",
            "lale bahçesi",
            "üç kartı var, biri kilitli",
            "href=\"http://localhost:8080/\"",
            "Henüz SMS gelmedi.");
    assertThat(browser.get("/?lang=en").body())
        .contains("<html lang=\"en\">", "Has one card and a valid certificate", "No SMS yet.");
  }

  @Test
  void code_is_marked_link_is_clickable_and_foreign_markup_is_text() throws Exception {
    submit("Kodunuz 482913. <b>Ben yapmadım</b>: https://portal.example/x?a=1&b=2.");

    assertThat(browser.get("/").body())
        .contains(
            "<h3>+90 532 123 45 67 <span class=\"owner\">Ayşe Yılmaz</span></h3>",
            "Kodunuz <mark>482913</mark>. &lt;b&gt;Ben yapmadım&lt;/b&gt;: <a id=\"sms-1-",
            "href=\"https://portal.example/x?a=1&amp;b=2\" target=\"_blank\"",
            "https://portal.example/x?a=1&amp;b=2</a>.")
        .doesNotContain("<b>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?lang=en", "/docs"})
  void page_has_landmarks_one_title_and_no_inline_script(String path) {
    HttpResponse<String> answer = browser.get(path);
    String page = answer.body();

    assertThat(page).contains("<header", "<main>", "<nav aria-label=", "name=\"viewport\"");
    assertThat(page.split("<h1", -1)).hasSize(2);
    assertThat(page).doesNotContain("style=", "onclick=", "<style");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy ->
            assertThat(policy)
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe")
                .contains("form-action 'self'", "frame-ancestors 'none'"));
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void page_parts_are_served() {
    assertThat(browser.get("/desk.css").headers().firstValue("Content-Type"))
        .contains("text/css; charset=utf-8");
    assertThat(browser.get("/desk.js").body()).contains("follow()");
    assertThat(browser.get("/seal.svg").body()).startsWith("<svg");
    HttpResponse<String> head = browser.send("HEAD", "/", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void moving_parts_come_when_something_changed() throws Exception {
    String page = browser.get("/?lang=en").body();
    String version = page.replaceFirst("(?s).*data-version=\"(\\d+)\".*", "$1");
    CompletableFuture<HttpResponse<String>> waiting =
        CompletableFuture.supplyAsync(() -> browser.get("/panels?lang=en&version=" + version));
    Thread.sleep(200);
    assertThat(waiting).isNotDone();

    submit("kod 777777");

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(5))
        .satisfies(answer -> {
          assertThat(answer.body())
              .contains("id=\"news\"", "1 SMS on the phone", "id=\"phone\"", "777777")
              .contains("id=\"mailbox\"", "id=\"faults-now\"")
              .doesNotContain("<html");
          assertThat(answer.headers().firstValue("X-Desk-Version"))
              .isPresent()
              .isNotEqualTo(Optional.of(version));
        });
  }

  @Test
  void fault_is_ordered_and_cleared_by_form() {
    HttpResponse<String> ordered =
        browser.submitForm(
            "/faults", "lang=en&channel=mail&kind=refuse&status=550&count=&delayMillis=3000");

    assertThat(ordered.statusCode()).isEqualTo(303);
    assertThat(ordered.headers().firstValue("Location")).contains("/?lang=en#faults");
    assertThat(simulator.faults().active(Channel.MAIL))
        .containsExactly(FaultOrder.untilCleared(new Fault.Refuse("550")));
    assertThat(browser.get("/?lang=en").body())
        .contains("E-mail: these faults hold", "Refuses the message (550) · until cleared");

    browser.submitForm("/faults/clear", "lang=en&channel=mail");
    assertThat(simulator.faults().active(Channel.MAIL)).isEmpty();
  }

  @Test
  void impossible_order_is_answered_on_the_page_and_changes_nothing() {
    HttpResponse<String> answer =
        browser.submitForm("/faults", "lang=tr&channel=sms&kind=slow&delayMillis=abc");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("role=\"alert\"", "<details open>", "Arıza başlatılmadı");
    assertThat(simulator.faults().active(Channel.SMS)).isEmpty();
  }

  @Test
  void messages_are_deleted_by_form() throws Exception {
    submit("kod 888888");

    HttpResponse<String> answer = browser.submitForm("/messages/clear", "lang=tr");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(browser.get("/").body()).contains("Henüz SMS gelmedi.").doesNotContain("888888");
  }
}
