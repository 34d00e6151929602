package org.muhurdar.acceptance.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.NeedsBrowser;
import org.muhurdar.acceptance.guide.GuideRecorder.Mark;

/** The machinery of the guides, on a page of its own with the portal's strict policy. */
@NeedsBrowser
class GuideRecorderTest {

  private static final String SCREEN =
      """
      <!DOCTYPE html><html lang="tr"><title>t</title><style nonce="n">button { margin: 3em }</style>
      <h1>Deneme Ekranı</h1><label for="f">Kimlik No</label> <input id="f" value="10000000146">
      <button>Gönder<span> (kart 7)</span></button><button></button></html>
      """;

  private final Browsers browsers;
  private final HttpServer server;

  GuideRecorderTest(Browsers browsers) throws IOException {
    this.browsers = browsers;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
  }

  @BeforeEach
  void open() {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = SCREEN.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange
              .getResponseHeaders()
              .set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-n'");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void two_walks_give_the_same_bytes(@TempDir Path first, @TempDir Path second) throws IOException {
    GuideShelf one = new GuideShelf(first);
    GuideShelf other = new GuideShelf(second);

    one.put(walk(), browsers.browser());
    other.put(walk(), browsers.browser());

    assertThat(one.files())
        .isEqualTo(other.files())
        .contains("sample.tr.html", "sample.tr.pdf", "pictures/sample.tr.01-deneme.png");
    for (String file : one.files()) {
      assertThat(one.bytes(file)).as(file).isEqualTo(other.bytes(file));
    }
  }

  @Test
  void a_sentence_calls_a_control_by_its_computed_name(@TempDir Path folder) throws IOException {
    GuideShelf shelf = new GuideShelf(folder);

    shelf.put(walk(), browsers.browser());

    String html = new String(shelf.bytes("sample.tr.html"), StandardCharsets.UTF_8);
    assertThat(html)
        .contains("<h2><span class=\"number\">1</span> Deneme Ekranı</h2>")
        .contains("<li><strong>Gönder (kart 7)</strong> düğmesine basın.</li>")
        .contains("1: Kimlik No. 2: Gönder (kart 7).");
  }

  @Test
  void a_control_that_is_gone_or_nameless_ends_the_walk() {
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = screen(visitor);
      GuideRecorder recorder = new GuideRecorder("sample", words(), page).step("deneme");

      assertThatThrownBy(() -> recorder.show(new Mark("f", page.locator("button").nth(1))))
          .hasMessageContaining("without a name");
      page.setDefaultTimeout(500);
      assertThatThrownBy(() -> recorder.show(new Mark("f", page.locator("#gone"))))
          .hasMessageContaining("Timeout");
    }
  }

  @Test
  void numbers_that_could_be_somebodys_are_found() {
    IdNumberScanner scanner = new IdNumberScanner(Set.of("10000000146"));

    assertThat(scanner.strangers("1 10000000146, 17291716050 and 2026-11-22 09:00:00")).isEmpty();
    assertThat(scanner.strangers("no: 190 909 090 18.")).containsExactly("19090909018");
    assertThat(scanner.strangers("219090909018")).isEmpty();
  }

  private Guide walk() {
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = screen(visitor);
      return new GuideRecorder("sample", words(), page)
          .step("deneme")
          .show(
              new Mark("f", page.getByLabel("Kimlik No")),
              new Mark(
                  "b",
                  page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gönder"))))
          .guide();
    }
  }

  private Page screen(BrowserContext visitor) {
    Page page = visitor.newPage();
    page.navigate("http://localhost:" + server.getAddress().getPort() + "/");
    return page;
  }

  private static GuideWords words() {
    Properties sentences = new Properties();
    sentences.put("common.contents", "Adımlar");
    sentences.put("common.picture", "Ekran: {0}.");
    sentences.put("common.stamp", "Damga {0}");
    sentences.put("common.beside", "Ayrıca");
    Guide.BESIDE_THE_WAY.forEach(anchor -> sentences.put("common.beside." + anchor, "Bakın."));
    sentences.put("sample.title", "Deneme kılavuzu");
    sentences.put("sample.lead", "Deneme.");
    sentences.put("sample.deneme.intro", "Önce okuyun.");
    sentences.put("sample.deneme.f", "{0} alanını doldurun.");
    sentences.put("sample.deneme.b", "{0} düğmesine basın.");
    return new GuideWords("tr", sentences);
  }
}
