package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muhurdar.acceptance.visitor.HttpVisitor;

/** Work is being done on the portal: one page says so, and nobody loses the place. */
@ExtendWith(Fortress.Gate.class)
class MaintenanceTest {

  private final Fortress fortress;

  MaintenanceTest(Fortress fortress) {
    this.fortress = fortress;
  }

  @Test
  void while_the_file_is_there_every_page_but_the_guides_says_so() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    Files.createFile(fortress.maintenance());
    try {
      for (String language : new String[] {"tr", "en"}) {
        for (String page : new String[] {"", "/menu", "/pin-puk-bilgisi"}) {
          HttpResponse<String> answer = get(visitor, "/" + language + page);

          assertThat(answer.statusCode()).as(page).isEqualTo(503);
          Shield.guards("maintenance", answer.headers().map());
          Shield.isPage("maintenance", 503, answer.body(), language);
          assertThat(answer.body())
              .contains(language.equals("tr") ? "Bakım yapılıyor" : "maintenance");
        }
      }
      assertThat(get(visitor, "/tr/kilavuz").statusCode()).as("the guides stay").isLessThan(400);
    } finally {
      Files.delete(fortress.maintenance());
    }
    assertThat(get(visitor, "/tr/menu").statusCode()).as("still signed in").isEqualTo(200);
  }

  private static HttpResponse<String> get(HttpVisitor visitor, String path) throws IOException {
    return visitor.ask(path, HttpRequest.newBuilder().GET());
  }
}
