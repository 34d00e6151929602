package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are no requests: a defined page, its headers, and nothing changed. */
@ExtendWith(Fortress.Gate.class)
class MalformedRequestsTest {

  private final Fortress fortress;
  private final int port;
  private Map<String, Long> before = Map.of();

  MalformedRequestsTest(Fortress fortress) {
    this.fortress = fortress;
    this.port = fortress.port();
  }

  @BeforeEach
  void count() {
    before = fortress.rows();
  }

  @AfterEach
  void nothing_changed() {
    assertThat(fortress.rows()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "GET /tr HTTP/9.9",
        "GET /tr HTTP/1.1 and more",
        "G@T /tr HTTP/1.1",
        "GET /tr\u0000 HTTP/1.1",
        "GET /tr?a=\u0001 HTTP/1.1",
        "GET /tr/{menu} HTTP/1.1",
        "GET /tr?is=<script> HTTP/1.1",
        "GET /tr/\u00c5\u009f HTTP/1.1",
        "GET /tr%00 HTTP/1.1",
        "GET /tr%2 HTTP/1.1",
        "GET /tr%zz HTTP/1.1",
        "GET /tr%2Fmenu HTTP/1.1",
        "GET /tr%5Cmenu HTTP/1.1",
        "GET /tr/..%2f..%2fetc/passwd HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET /tr/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        "GET /tr;x=y/menu HTTP/1.1",
        "GET //tr HTTP/1.1",
        "GET http://[::1 HTTP/1.1",
        "\u0016\u0003\u0001 HTTP/1.1"
      })
  void a_malformed_request_line_gets_the_page_of_last_resort_or_ours(String line)
      throws IOException {
    RawHttp.Reply reply = RawHttp.send(port, line);

    assertThat(reply.status()).as(line).isIn(400, 505);
    Shield.isPage(line, reply, reply.status(), "tr");
    assertThat(reply.body()).containsAnyOf("İstek anlaşılamadı", "Gönderilen bilgi anlaşılamadı");
  }

  @Test
  void the_page_of_last_resort_speaks_both_languages_and_names_only_the_status()
      throws IOException {
    RawHttp.Reply reply = RawHttp.send(port, "GET /{ HTTP/1.1");

    Shield.isPage("last resort", reply, 400, "tr");
    assertThat(reply.body())
        .contains("<html lang=\"tr\">", "(400)", "lang=\"en\"")
        .contains("Hiçbir kaydınız değişmedi", "Nothing has changed");
    assertThat(reply.header("content-type")).hasValue("text/html;charset=UTF-8");
    assertThat(reply.header("connection")).hasValue("close");
  }

  @ParameterizedTest
  @CsvSource({
    "/tr/olmayan, 404, tr",
    "/en/nowhere, 404, en",
    "/olmayan, 404, tr",
    "/error, 404, tr",
    "/tr/menu/, 404, tr",
    "/favicon.ico, 404, tr",
    "/actuator/health, 404, tr",
    "/WEB-INF/web.xml, 404, tr",
    "/metrics, 404, tr",
    "/en/cikis, 405, en",
    "/tr/cikis, 405, tr"
  })
  void a_wrong_address_or_way_gets_a_page_in_the_language_of_its_address(
      String path, int status, String language) throws IOException {
    Shield.isPage(path, RawHttp.send(port, "GET " + path + " HTTP/1.1"), status, language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void a_wrong_method_changes_nothing_and_gets_a_page(String method) throws IOException {
    for (String path : new String[] {"/tr", "/tr/sifreli-giris", "/tr/pin-puk-bilgisi/sil"}) {
      RawHttp.Reply reply = RawHttp.send(port, method + " " + path + " HTTP/1.1");

      // Without a form's token nothing is asked further, whatever the method.
      Shield.isPage(method + " " + path, reply, 403, "tr");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "FROBNICATE", "get", "PROPFIND", "TRACK"})
  void an_unknown_method_is_refused_and_reflects_nothing(String method) throws IOException {
    RawHttp.Reply reply =
        RawHttp.send(port, method + " /tr HTTP/1.1", "Cookie: secret=of-somebody", "X-Echo: echo");

    assertThat(reply.status()).isIn(400, 403, 405, 501);
    Shield.isPage(method, reply, reply.status(), "tr");
    assertThat(reply.body()).doesNotContain("of-somebody", "echo");
  }

  @Test
  void head_and_options_answer_without_a_body_and_with_the_headers() throws IOException {
    RawHttp.Reply head = RawHttp.send(port, "HEAD /tr HTTP/1.1");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    Shield.guards("HEAD", head.headers());

    RawHttp.Reply options =
        RawHttp.send(port, "OPTIONS /tr HTTP/1.1", "Origin: https://evil.example");
    Shield.guards("OPTIONS", options.headers());
    assertThat(options.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void a_header_beyond_all_measure_is_refused() throws IOException {
    Shield.isPage(
        "one giant header",
        RawHttp.send(port, "GET /tr HTTP/1.1", "X-Giant: " + "a".repeat(20_000)),
        400,
        "tr");
    String[] many = new String[500];
    Arrays.setAll(many, i -> "X-Many-" + i + ": x");
    RawHttp.Reply reply = RawHttp.send(port, "GET /tr HTTP/1.1", many);
    Shield.isPage("very many headers", reply, 400, "tr");
    Shield.isPage(
        "a giant address",
        RawHttp.send(port, "GET /tr?is=" + "a".repeat(20_000) + " HTTP/1.1"),
        400,
        "tr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No-Colon",
        ": no name",
        "Bad Name: x",
        "X-Null: a\u0000b",
        "X-Fold: a\r\n b",
        "Content-Length: -1",
        "Content-Length: x",
        "Content-Length: 1\r\nContent-Length: 2",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Transfer-Encoding: nonsense",
        "Host: two.example"
      })
  void a_malformed_header_is_refused_or_not_believed(String header) throws IOException {
    RawHttp.Reply reply = RawHttp.send(port, "GET /tr HTTP/1.1", header);

    Shield.guards(header, reply.headers());
    if (reply.status() != 200) {
      assertThat(reply.status()).isIn(400, 501);
      Shield.isPage(header, reply, reply.status(), "tr");
    }
  }

  @Test
  void a_request_without_a_host_is_refused_and_a_forged_one_bends_no_link() throws IOException {
    RawHttp.Reply none =
        RawHttp.bytes(
            port,
            "GET /tr HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    Shield.isPage("no host", none, 400, "tr");

    for (String forged : new String[] {"evil.example", "evil.example:80", "a@b", "\"><script>"}) {
      String text =
          "GET / HTTP/1.1\r\nHost: "
              + forged
              + "\r\nX-Forwarded-Host: evil.example"
              + "\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n";
      RawHttp.Reply reply = RawHttp.bytes(port, text.getBytes(StandardCharsets.US_ASCII));
      Shield.guards(forged, reply.headers());
      assertThat(reply.body()).doesNotContain("evil.example", "<script>");
      assertThat(reply.header("location").orElse("/")).startsWith("/").doesNotContain("evil");
    }
  }

  @Test
  void a_body_beyond_all_measure_is_refused_before_it_is_read() throws IOException {
    String form = "id=" + "1".repeat(100_000);
    Shield.isPage("a giant form", post("/tr/sifreli-giris", FORM, form), 413, "tr");
    Shield.isPage("a giant form", post("/en/sifreli-giris", FORM, form), 413, "en");

    String claimed =
        "POST /tr/sifreli-giris HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + FORM
            + "\r\nContent-Length: 9999999999\r\nConnection: close\r\n\r\nid=1";
    RawHttp.Reply reply = RawHttp.bytes(port, claimed.getBytes(StandardCharsets.US_ASCII));
    assertThat(reply.status()).isIn(403, 413);
    Shield.isPage("a giant claim", reply, reply.status(), "tr");
  }

  @Test
  void very_many_fields_are_refused() throws IOException {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      form.append("f").append(i).append("=x&");
    }
    RawHttp.Reply reply = post("/tr/sifreli-giris", FORM, form.toString());
    assertThat(reply.status()).isIn(400, 413);
    Shield.isPage("1,000 fields", reply, reply.status(), "tr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=%", "id=%zz", "id=%c3%28", "id=%ff%fe", "id=\u00ff\u00fe", "%00=%00"})
  void a_form_in_no_encoding_gets_a_page(String form) throws IOException {
    RawHttp.Reply reply = post("/tr/sifreli-giris", FORM, form);

    assertThat(reply.status()).isIn(400, 403);
    Shield.isPage(form, reply, reply.status(), "tr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "text/xml",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=nonsense",
        "nonsense",
        "/"
      })
  void a_body_of_another_kind_is_no_form(String type) throws IOException {
    RawHttp.Reply reply = post("/tr/sifreli-giris", type, "{\"id\":\"10000000146\"}");

    assertThat(reply.status()).isIn(400, 403, 415);
    Shield.isPage(type, reply, reply.status(), "tr");
  }

  @Test
  void odd_wishes_for_the_answer_still_get_a_page() throws IOException {
    for (String wish :
        new String[] {
          "Accept: image/png",
          "Accept: application/json",
          "Accept: nonsense",
          "Accept-Language: \u00ff;q=nonsense",
          "Accept-Language: ../../etc",
          "Range: bytes=0-0",
          "If-Modified-Since: nonsense",
          "Expect: nonsense",
          "Upgrade: h2c\r\nHTTP2-Settings: x",
          "Accept-Encoding: nonsense"
        }) {
      RawHttp.Reply reply = RawHttp.send(port, "GET /tr/sifreli-giris HTTP/1.1", wish);
      Shield.guards(wish, reply.headers());
      assertThat(reply.status()).as(wish).isIn(200, 417);
      RawHttp.Reply missing = RawHttp.send(port, "GET /tr/olmayan HTTP/1.1", wish);
      if (reply.status() == 200) {
        Shield.isPage(wish, missing, 404, "tr");
      }
      RawHttp.Reply bare = RawHttp.send(port, "GET / HTTP/1.1", wish);
      Shield.guards(wish, bare.headers());
      if (reply.status() == 200) {
        assertThat(bare.header("location")).as(wish).isEqualTo(Optional.of("/tr"));
      }
    }
  }

  @Test
  void the_bare_address_leads_to_the_first_language_that_is_spoken_here() throws IOException {
    Map<String, String> wishes =
        Map.of(
            "en", "/en",
            "en-GB,en;q=0.9,tr;q=0.8", "/en",
            "tr-TR,tr;q=0.9,en;q=0.8", "/tr",
            "de,en;q=0.5,tr;q=0.2", "/en",
            "de", "/tr",
            "*", "/tr",
            "TR", "/tr",
            "EN", "/en",
            "", "/tr");
    for (Map.Entry<String, String> wish : wishes.entrySet()) {
      RawHttp.Reply reply =
          RawHttp.send(port, "GET / HTTP/1.1", "Accept-Language: " + wish.getKey());
      assertThat(reply.header("location")).as(wish.getKey()).hasValue(wish.getValue());
    }
  }

  private static final String FORM = "application/x-www-form-urlencoded";

  private RawHttp.Reply post(String path, String type, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.ISO_8859_1);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + content.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] whole =
        Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), head.length() + content.length);
    System.arraycopy(content, 0, whole, head.length(), content.length);
    return RawHttp.bytes(port, whole);
  }
}
