package org.muhurdar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.simulator.SimulatorOptions.Cards;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.reader.LineCut;

class ReaderDeskTest {

  private static final String CARDS =
      """
      {"serial":"9000000000001007","profile":"yk","holder":"Ayşe Yılmaz","pin":"185910","puk":"76543210","issuerKeys":{"version":1,"enc":"404142434445464748494A4B4C4D4E4F","mac":"404142434445464748494A4B4C4D4E4F","dek":"404142434445464748494A4B4C4D4E4F"}}

      {"serial":"9000000000001021","profile":"akis12","holder":"Mehmet Işık","pin":"937158","puk":"76543210","pinTriesLeft":0}
      """;

  @TempDir Path folder;

  private Simulator simulator;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Path cards = Files.writeString(folder.resolve("cards.jsonl"), CARDS);
    simulator =
        Simulator.start(
            SimulatorOptions.forTests()
                .withCards(new Cards(Optional.of(cards), Optional.of(folder.resolve("cards")))));
    browser = new Browser(simulator);
  }

  @AfterEach
  void stop() {
    browser.close();
    simulator.close();
  }

  private String put(String path, String body) {
    return browser.send("PUT", path, body).body();
  }

  @Test
  void person_puts_a_card_in_types_wrong_pins_and_sees_it_lock() {
    assertThat(browser.get("/?lang=en").body())
        .contains("No card is in the reader.", "Ayşe Yılmaz · 9000000000001007", "Cut the cable");

    HttpResponse<String> answer =
        browser.submitForm("/reader/put-in", "lang=en&serial=9000000000001007");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/?lang=en#reader");
    assertThat(browser.get("/?lang=en").body())
        .contains("Card 9000000000001007 Ayşe Yılmaz", "AKİS with secure channel")
        .contains("operation (A5)", "Type a wrong PIN");
    for (int i = 0; i < 3; i++) {
      browser.submitForm("/reader/wrong-pin", "lang=en");
    }

    assertThat(browser.get("/?lang=en").body()).contains("0 (locked)");
    assertThat(browser.get("/").body()).contains("0 (kilitli)", "işletim (A5)", "Kartı çıkar");
    browser.submitForm("/reader/pull-out", "lang=en");
    assertThat(browser.get("/?lang=en").body()).contains("No card is in the reader.");
  }

  @Test
  void person_orders_troubles_and_mends_them() {
    browser.submitForm("/reader/put-in", "lang=en&serial=9000000000001007");
    browser.submitForm("/reader/pull-at", "lang=en&point=reset-pin.before-switch");
    browser.submitForm("/reader/cut", "lang=en&when=after-next-command");

    assertThat(simulator.reader().look().pullAt())
        .contains(FaultPoint.named("reset-pin.before-switch"));
    assertThat(simulator.reader().look().cut()).contains(LineCut.AFTER_NEXT_COMMAND);
    assertThat(browser.get("/?lang=en").body())
        .contains("The card will be torn out at: reset-pin.before-switch", "Mend everything");
    browser.submitForm("/reader/cut", "lang=en&when=now");
    assertThat(browser.get("/?lang=en").body()).contains("no program sees it");
    assertThat(browser.submitForm("/reader/reset", "lang=en").statusCode()).isEqualTo(303);
    browser.submitForm("/reader/mend", "lang=en");
    assertThat(simulator.reader().look().plugged()).isTrue();
    assertThat(simulator.reader().look().pullAt()).isEmpty();
  }

  @Test
  void program_does_the_same_by_the_api() {
    assertThat(browser.get("/api/cards").body())
        .contains("\"serial\":\"9000000000001021\",\"profile\":\"akis12\"", "Mehmet Işık");
    assertThat(browser.get("/api/fault-points").body()).contains("change-pin.in-slot");
    assertThat(put("/api/reader/card", "{\"serial\":\"9000000000001021\"}"))
        .contains("\"pinTriesLeft\":0", "\"phase\":\"operation\"", "\"newPin\":false");
    assertThat(browser.send("POST", "/api/reader/wrong-pin", "").body()).contains("6983");
    assertThat(put("/api/reader/card", "{\"serial\":\"9000000000001007\"}"))
        .contains("\"profile\":\"yk\"", "\"pinTriesLeft\":3");
    assertThat(browser.send("POST", "/api/reader/wrong-pin", "").body()).contains("63C2");
    assertThat(put("/api/reader/trouble", "{\"pullAt\":\"spend-pin-try.after-switch\"}"))
        .contains("\"pullAt\":\"spend-pin-try.after-switch\"");
    assertThat(browser.send("POST", "/api/reader/wrong-pin", "").statusCode()).isEqualTo(409);
    assertThat(browser.get("/api/reader").body()).contains("\"card\":null");
    assertThat(put("/api/reader/card", "{\"serial\":\"9000000000001007\"}"))
        .contains("\"pinTriesLeft\":1");
    assertThat(browser.send("DELETE", "/api/reader/card", "").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/api/reader/card|{\"serial\":\"1234567890\"}|404",
        "PUT|/api/reader/card|{\"serial\":\"no serial\"}|404",
        "PUT|/api/reader/card|{}|400",
        "PUT|/api/reader/card|[|400",
        "PUT|/api/reader/trouble|{\"pullAt\":\"nowhere\"}|400",
        "PUT|/api/reader/trouble|{\"pullAt\":\"reset-pin.in-slot\"}|409",
        "PUT|/api/reader/trouble|{\"cut\":\"soon\"}|400",
        "POST|/api/reader/reset|{}|409",
        "POST|/api/reader/wrong-pin|{}|409",
      })
  void impossible_wishes_are_problems_with_a_sentence(
      String method, String path, String body, int status) {
    HttpResponse<String> answer = browser.send(method, path, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/problem+json; charset=utf-8");
  }

  @Test
  void cards_outlive_the_simulator() throws Exception {
    put("/api/reader/card", "{\"serial\":\"9000000000001007\"}");
    browser.send("POST", "/api/reader/wrong-pin", "");
    stop();
    start();

    assertThat(put("/api/reader/card", "{\"serial\":\"9000000000001007\"}"))
        .contains("\"pinTriesLeft\":2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|line 1: profile is missing",
        "{\"profile\":\"gids\"}|line 1: profile is one of akis10, akis12, akis2x, yk, piv",
        "{\"profile\":\"yk\",\"serial\":\"12345678\",\"pin\":\"12\",\"puk\":\"1234\",\"holder\":\"A\"}"
            + "|line 1: PIN and PUK have 4 to 16 digits, of a PIV card 6 to 8",
        "not json|line 1 is not as expected",
      })
  void unreadable_cards_are_one_sentence(String line, String sentence) throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.jsonl"), line);
    SimulatorOptions options =
        SimulatorOptions.forTests().withCards(new Cards(Optional.of(file), Optional.empty()));

    assertThatThrownBy(() -> Simulator.start(options))
        .isInstanceOfSatisfying(
            SimulatorFailure.class,
            failure -> assertThat(failure.code()).isEqualTo(SimulatorFailure.Code.CARDS_UNREADABLE))
        .hasMessageEndingWith(sentence);
  }
}
