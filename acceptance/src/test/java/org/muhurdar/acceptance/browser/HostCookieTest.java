package org.muhurdar.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The demo runs without TLS: the browser must keep our strictest cookies on loopback. */
@NeedsBrowser
class HostCookieTest {

  @Test
  void a_host_cookie_is_kept_on_localhost_without_tls(Browsers browsers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
          exchange
              .getResponseHeaders()
              .add("Set-Cookie", "__Host-s=1; Path=/; Secure; HttpOnly; SameSite=Strict");
          byte[] body = ("<title>t</title><p>" + sent).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      String address = "http://localhost:" + server.getAddress().getPort() + "/";

      page.navigate(address);
      page.navigate(address + "again");

      assertThat(page.textContent("p")).isEqualTo("__Host-s=1");
    } finally {
      server.stop(0);
    }
  }
}
