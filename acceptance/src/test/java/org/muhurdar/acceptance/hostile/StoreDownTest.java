package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.Sheet;

/** The database goes away under a running portal, and comes back (security.md R28). */
@ExtendWith(Fortress.Gate.class)
class StoreDownTest {

  private final Fortress fortress;

  StoreDownTest(Fortress fortress) {
    this.fortress = fortress;
  }

  @Test
  void a_database_that_is_gone_has_a_page_of_its_own_and_is_not_missed_when_it_is_back()
      throws Exception {
    HttpVisitor visitor = fortress.signedIn();
    String heading = visitor.open("/tr/menu").heading();
    allowConnections(false);
    try {
      for (String language : new String[] {"tr", "en"}) {
        HttpResponse<String> answer = get(visitor, "/" + language + "/menu");

        assertThat(answer.statusCode()).isEqualTo(503);
        Shield.guards("store down", answer.headers().map());
        Shield.isPage("store down", 503, answer.body(), language);
        assertThat(answer.body())
            .contains(
                language.equals("tr")
                    ? "Kayıtlara şu anda ulaşılamıyor"
                    : "records cannot be reached");
      }
      assertThat(get(fortress.visitor(), "/tr").statusCode()).as("needs no record").isEqualTo(200);
    } finally {
      allowConnections(true);
    }

    Sheet menu = visitor.open("/tr/menu");
    for (int tries = 0; menu.status() == 503 && tries < 50; tries++) {
      Thread.sleep(100);
      menu = visitor.open("/tr/menu");
    }
    assertThat(menu.status()).as("recovers by itself").isEqualTo(200);
    assertThat(menu.heading()).isEqualTo(heading);
  }

  private static HttpResponse<String> get(HttpVisitor visitor, String path) throws IOException {
    return visitor.ask(path, HttpRequest.newBuilder().GET());
  }

  private void allowConnections(boolean allowed) throws SQLException {
    String url = fortress.town().databaseUrl();
    String name = url.replaceFirst(".*/([a-z0-9_]+)(\\?.*)?$", "$1");
    try (Connection admin =
            DriverManager.getConnection(url.replaceFirst("/" + name + "(\\?|$)", "/postgres$1"));
        Statement statement = admin.createStatement()) {
      statement.execute("alter database " + name + " with allow_connections " + allowed);
      if (allowed) {
        return;
      }
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }
  }
}
