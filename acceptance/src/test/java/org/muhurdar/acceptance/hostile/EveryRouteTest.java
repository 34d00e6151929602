package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The headers of security.md R22 on every route and every status. */
@ExtendWith(Fortress.Gate.class)
class EveryRouteTest {

  private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)=\"(/(?:assets|denetim|kilavuz)[^\"#]+)\"");

  private final Fortress fortress;

  EveryRouteTest(Fortress fortress) {
    this.fortress = fortress;
  }

  private static List<String> routes() throws IllegalAccessException {
    List<String> routes = new ArrayList<>();
    for (Field field : Routes.class.getFields()) {
      routes.add((String) field.get(null));
    }
    assertThat(routes).hasSizeGreaterThan(40);
    return routes;
  }

  private static HttpResponse<String> get(HttpVisitor visitor, String path) throws IOException {
    return visitor.ask(path, HttpRequest.newBuilder().GET());
  }

  private static HttpResponse<String> post(HttpVisitor visitor, String path, String form)
      throws IOException {
    return visitor.ask(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  @Test
  void every_route_answers_strangers_with_the_headers() throws Exception {
    Set<Integer> statuses = new TreeSet<>();
    for (String route : routes()) {
      for (String language : List.of("tr", "en")) {
        String path = "/" + language + route;
        HttpResponse<String> answer = get(fortress.visitor(), path);
        statuses.add(answer.statusCode());

        Shield.guards(path, answer.headers().map());
        assertThat(answer.statusCode()).as(path).isIn(200, 303, 405, 404);
        if (answer.statusCode() >= 400) {
          Shield.isPage(path, answer.statusCode(), answer.body(), language);
        }
        if (answer.statusCode() == 200) {
          assertThat(answer.body()).as(path).contains("<html lang=\"" + language + "\"");
        }
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).hasValue("no-store");
      }
    }
    assertThat(statuses).contains(200, 303, 405);
  }

  @Test
  void every_route_answers_a_post_without_a_token_with_the_headers_and_changes_nothing()
      throws Exception {
    Map<String, Long> before = fortress.rows();
    for (String route : routes()) {
      for (String language : List.of("tr", "en")) {
        String path = "/" + language + route;
        HttpResponse<String> answer = post(fortress.visitor(), path, "id=10000000146&word=x");

        assertThat(answer.statusCode()).as(path).isEqualTo(403);
        Shield.guards(path, answer.headers().map());
        Shield.isPage(path, 403, answer.body(), language);
      }
    }
    assertThat(fortress.rows()).isEqualTo(before);
  }

  @Test
  void every_route_answers_who_is_signed_in_with_the_headers() throws Exception {
    HttpVisitor visitor = fortress.signedIn();
    for (String route : routes()) {
      String path = "/tr" + route;
      HttpResponse<String> answer = get(visitor, path);

      Shield.guards(path, answer.headers().map());
      assertThat(answer.statusCode()).as(path).isIn(200, 303, 404, 405);
      assertThat(answer.headers().firstValue("Cache-Control")).as(path).hasValue("no-store");
    }
    assertThat(get(visitor, "/tr/menu").statusCode()).isEqualTo(200);
  }

  @Test
  void every_file_that_pages_name_comes_with_the_headers_and_its_true_type() throws Exception {
    Set<String> files = new HashSet<>();
    for (String page : List.of("/tr", "/tr/sifreli-giris", "/tr/insan-denetimi")) {
      Matcher named = REFERENCE.matcher(get(fortress.visitor(), page).body());
      while (named.find()) {
        files.add(named.group(1).replace("&amp;", "&"));
      }
    }
    files.addAll(
        List.of(
            "/kilavuz/pin-ogrenme.tr.html",
            "/kilavuz/pin-ogrenme.en.pdf",
            "/kilavuz/guide.css",
            "/kilavuz/pictures/pin-ogrenme.tr.07-menu.png"));
    assertThat(files).anyMatch(f -> f.contains("/resim")).anyMatch(f -> f.contains("/ses"));
    for (String file : files) {
      HttpResponse<String> answer = get(fortress.visitor(), file);

      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      Shield.guards(file, answer.headers().map());
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as(file)
          .matches(
              "(text/(css|javascript|html)|image/(svg\\+xml|png)|audio/wav|application/pdf).*");
      if (file.startsWith("/denetim")) {
        assertThat(answer.headers().firstValue("Cache-Control")).as(file).hasValue("no-store");
      }
    }
  }

  @Test
  void files_that_are_not_there_come_with_the_headers() throws IOException {
    for (String path :
        List.of(
            "/assets/none.css",
            "/assets/x/none.js",
            "/assets/pom.xml",
            "/kilavuz/none.html",
            "/kilavuz/pictures/none.png",
            "/denetim/resim",
            "/denetim/resim?d=forged",
            "/denetim/ses?d=" + "A".repeat(80))) {
      HttpResponse<String> answer = get(fortress.visitor(), path);

      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      Shield.guards(path, answer.headers().map());
      assertThat(answer.headers().firstValue("Cache-Control")).as(path).hasValue("no-store");
    }
  }

  @Test
  void scripts_carry_the_nonce_of_their_own_answer_and_of_no_other() throws IOException {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> answer = get(fortress.visitor(), "/tr/insan-denetimi");
      String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
      Matcher nonce = NONCE.matcher(policy);
      assertThat(nonce.find()).isTrue();
      assertThat(nonces.add(nonce.group(1))).isTrue();
      assertThat(policy).doesNotContain("unsafe", "*", "http:", "https:");
      Matcher scripts = Pattern.compile("<script([^>]*)>").matcher(answer.body());
      while (scripts.find()) {
        assertThat(scripts.group(1)).contains("nonce=\"" + nonce.group(1) + "\"");
      }
      assertThat(answer.body()).doesNotContain(" style=\"", " onclick=", "javascript:");
    }
  }

  @Test
  void our_own_fault_is_a_page_with_the_headers_and_says_what_did_not_happen() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    JdbcClient jdbc = fortress.portal().door(JdbcClient.class);
    jdbc.sql("alter table sign_in rename to sign_in_gone").update();
    try {
      for (String language : List.of("tr", "en")) {
        HttpResponse<String> answer = get(visitor, "/" + language + "/menu");

        assertThat(answer.statusCode()).isEqualTo(500);
        Shield.guards("our fault", answer.headers().map());
        Shield.isPage("our fault", 500, answer.body(), language);
        assertThat(answer.body())
            .contains(language.equals("tr") ? "Bizden kaynaklanan" : "our", "m-facts");
      }
    } finally {
      jdbc.sql("alter table sign_in_gone rename to sign_in").update();
    }

    assertThat(get(visitor, "/tr/menu").statusCode()).as("recovers at once").isEqualTo(200);
  }

  @Test
  void a_picture_is_as_large_as_its_page_says() throws IOException {
    Sheet page = fortress.visitor().open("/tr/sifreli-giris");
    Element picture = Objects.requireNonNull(page.document().selectFirst(".m-picture img"));
    byte[] png = java.net.URI.create(picture.absUrl("src")).toURL().openStream().readAllBytes();
    var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));

    assertThat(picture.attr("width")).isEqualTo(String.valueOf(image.getWidth()));
    assertThat(picture.attr("height")).isEqualTo(String.valueOf(image.getHeight()));
    assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
  }

  @Test
  void a_flood_of_page_loads_leaves_no_row() throws IOException {
    Map<String, Long> before = fortress.rows();
    for (int i = 0; i < 100; i++) {
      for (String path : List.of("/tr/sifreli-giris", "/en/insan-denetimi", "/tr", "/tr/menu")) {
        assertThat(get(fortress.visitor(), path).statusCode()).isIn(200, 303);
      }
    }
    assertThat(fortress.rows()).isEqualTo(before);
  }
}
