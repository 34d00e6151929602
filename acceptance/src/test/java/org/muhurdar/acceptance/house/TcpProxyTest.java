package org.muhurdar.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muhurdar.acceptance.load.Wire;

class TcpProxyTest {

  @Test
  void visitors_reach_every_node_and_a_dead_node_is_passed_over() throws IOException {
    HttpServer first = node("first");
    HttpServer second = node("second");
    try (TcpProxy proxy =
        TcpProxy.before(first.getAddress().getPort(), second.getAddress().getPort())) {
      assertThat(answers(proxy)).containsExactlyInAnyOrder("first", "second");

      first.stop(0);

      assertThat(answers(proxy)).containsExactly("second");
    } finally {
      second.stop(0);
    }
  }

  private static Set<String> answers(TcpProxy proxy) throws IOException {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      try (Wire connection = new Wire(proxy.port())) {
        answers.add(connection.get("/").between("<h1>", "</h1>"));
      }
    }
    return answers;
  }

  private static HttpServer node(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = ("<h1>" + name + "</h1>").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
