package org.muhurdar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jsmpp.bean.BindType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

  private Simulator simulator;
  private Browser browser;
  private Esme esme;

  @BeforeEach
  void start() throws Exception {
    simulator =
        Simulator.start(
            SimulatorOptions.forTests()
                .withPeople(People.file(), URI.create("http://localhost:8080/")));
    browser = new Browser(simulator);
    esme = Esme.bound(simulator.smppPort(), BindType.BIND_TRX);
  }

  @AfterEach
  void stop() {
    esme.close();
    browser.close();
    simulator.close();
  }

  @Test
  void messages_are_listed_newest_first_and_found_by_number_time_and_order() throws Exception {
    esme.submit(Esme.AYSE, 8, "Şifre 111111".getBytes(StandardCharsets.UTF_16BE));
    esme.submit("905339999999", "kod 222222");
    Instant between = Instant.now();
    esme.submit(Esme.AYSE, "kod 333333");

    assertThat(codes("/api/sms")).containsExactly("333333", "222222", "111111");
    assertThat(codes("/api/sms?to=%2B905321234567")).containsExactly("333333", "111111");
    assertThat(codes("/api/sms?to=+905321234567")).containsExactly("333333", "111111");
    assertThat(codes("/api/sms?to=0532%20123%2045%2067&limit=1")).containsExactly("333333");
    assertThat(codes("/api/sms?since=" + between)).containsExactly("333333");
    assertThat(codes("/api/sms?after=1")).containsExactly("333333", "222222");
    JsonNode oldest = json(browser.get("/api/sms")).get("messages").get(2);
    assertThat(oldest.get("text").asString()).isEqualTo("Şifre 111111");
    assertThat(oldest.get("alphabet").asString()).isEqualTo("UCS2");
  }

  @Test
  void waiting_request_is_answered_as_soon_as_the_message_comes() throws Exception {
    CompletableFuture<HttpResponse<String>> waiting =
        CompletableFuture.supplyAsync(() -> browser.get("/api/sms?to=05321234567&waitSeconds=30"));
    Thread.sleep(300);
    assertThat(waiting).isNotDone();
    esme.submit("905339999999", "for somebody else");
    Thread.sleep(200);
    assertThat(waiting).isNotDone();

    esme.submit(Esme.AYSE, "kod 444444");

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(5))
        .satisfies(answer -> assertThat(answer.body()).contains("444444"));
  }

  @Test
  void waiting_ends_with_an_empty_list() {
    long begun = System.nanoTime();

    assertThat(codes("/api/sms?waitSeconds=1")).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void everything_may_be_deleted() throws Exception {
    esme.submit(Esme.AYSE, "kod 555555");

    assertThat(browser.send("DELETE", "/api/sms", "").statusCode()).isEqualTo(204);
    assertThat(browser.send("DELETE", "/api/mail", "").statusCode()).isEqualTo(204);

    assertThat(codes("/api/sms")).isEmpty();
    esme.submit(Esme.AYSE, "kod 666666");
    assertThat(codes("/api/sms?after=1")).containsExactly("666666");
  }

  @Test
  void faults_are_set_told_counted_and_cleared() throws Exception {
    String wanted =
        "[{\"kind\":\"slow\",\"delayMillis\":5,\"count\":2},{\"kind\":\"receipt-never\"}]";

    HttpResponse<String> set = browser.send("PUT", "/api/faults/sms", wanted);
    esme.submit(Esme.AYSE, "counted");

    assertThat(set.statusCode()).isEqualTo(200);
    assertThat(browser.get("/api/faults").body())
        .isEqualTo(
            "{\"sms\":[{\"kind\":\"slow\",\"delayMillis\":5,\"count\":1},"
                + "{\"kind\":\"receipt-never\"}],\"mail\":[]}");
    assertThat(browser.send("DELETE", "/api/faults/sms", "").statusCode()).isEqualTo(204);
    assertThat(browser.get("/api/faults").body()).isEqualTo("{\"sms\":[],\"mail\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/api/sms?to=abc||400|phone",
        "GET|/api/sms?since=yesterday||400|since",
        "GET|/api/sms?waitSeconds=61||400|waitSeconds",
        "GET|/api/sms?limit=x||400|limit",
        "GET|/api/sms?to=%zz||400|percent",
        "GET|/api/mail?to=abc||400|e-mail",
        "GET|/api/nothing||404|docs",
        "POST|/api/sms||405|DELETE, GET",
        "PUT|/api/faults/fax|[]|404|channels",
        "PUT|/api/faults/sms|{}|400|list",
        "PUT|/api/faults/sms|[null]|400|fault",
        "PUT|/api/faults/sms|[{\"kind\":\"slow\",\"extra\":1}]|400|extra",
        "PUT|/api/faults/sms|[{\"kind\":\"refuse\",\"status\":\"451\"}]|400|ESME_RTHROTTLED",
        "PUT|/api/faults/mail|[{\"kind\":\"receipt-never\"}]|400|SMS",
      })
  void wrong_request_gets_a_problem_document(
      String method, String path, String body, int status, String word) {
    Browser raw = browser;
    if (path.contains("%zz")) {
      assertThat(RawHttp.get(simulator, path, "localhost")).startsWith("HTTP/1.1 400");
      return;
    }

    HttpResponse<String> answer = raw.send(method, path, body == null ? "" : body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/problem+json; charset=utf-8");
    JsonNode problem = json(answer);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).contains(word);
  }

  @Test
  void oversized_body_is_refused() {
    HttpResponse<String> answer = browser.send("PUT", "/api/faults/sms", " ".repeat(70_000));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void other_web_sites_may_neither_read_nor_command() {
    assertThat(RawHttp.get(simulator, "/api/sms", "evil.example")).startsWith("HTTP/1.1 421");
    assertThat(RawHttp.get(simulator, "/api/sms", "localhost:1")).startsWith("HTTP/1.1 200");
    assertThat(browser.send("DELETE", "/api/sms", "", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(
            browser.send("DELETE", "/api/sms", "", "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
  }

  @Test
  void people_and_status_are_told() {
    JsonNode people = json(browser.get("/api/people"));
    assertThat(people.get("portal").asString()).isEqualTo("http://localhost:8080/");
    assertThat(people.get("people")).hasSize(3);
    assertThat(people.get("people").get(0).get("securityWord").asString())
        .isEqualTo("lale bahçesi");

    JsonNode status = json(browser.get("/api/status"));
    assertThat(status.get("smppPort").asInt()).isEqualTo(simulator.smppPort());
    assertThat(status.get("boundConnections").asInt()).isEqualTo(1);
  }

  private List<String> codes(String path) {
    return json(browser.get(path))
        .get("messages")
        .valueStream()
        .map(message -> message.get("code").asString())
        .toList();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /** The sample people of these tests. */
  static final class People {
    private People() {}

    static Path file() {
      return Path.of("src/test/resources/org/muhurdar/simulator/people.jsonl");
    }
  }
}
