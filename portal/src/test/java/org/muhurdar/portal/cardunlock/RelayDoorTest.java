package org.muhurdar.portal.cardunlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.portal.relay.HandOvers;
import org.muhurdar.wire.HelloHeader;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireCodec;

/** The agents' WebSocket as strangers find it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayDoorTest {

  private static final String CLOSED = "closed";

  @TempDir private static Path folder;
  private UnlockTown town;

  @BeforeAll
  void open() {
    town = new UnlockTown(folder);
  }

  @AfterAll
  void close() {
    town.close();
  }

  private URI at(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + town.portal.port() + path);
  }

  private static final class Ear implements WebSocket.Listener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        heard.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      heard.add(CLOSED);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      heard.add(CLOSED);
    }
  }

  private String answerTo(String sent) throws InterruptedException {
    Ear ear = new Ear();
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket = client.newWebSocketBuilder().buildAsync(at("ws", "/relay"), ear).join();
      socket.sendText(sent, true).join();
      String heard = ear.heard.poll(20, TimeUnit.SECONDS);
      socket.abort();
      return heard == null ? "nothing" : heard;
    }
  }

  @Test
  void a_handshake_that_names_an_origin_is_refused() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThatThrownBy(() ->
              client
                  .newWebSocketBuilder()
                  .header("Origin", "https://evil.example")
                  .buildAsync(at("ws", "/relay"), new Ear())
                  .join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
  }

  @Test
  void what_is_no_message_of_ours_ends_the_talk() throws InterruptedException {
    assertThat(answerTo("{\"type\":\"hello\",\"more\":1}")).isEqualTo(CLOSED);
    assertThat(answerTo("x".repeat(WireCodec.MOST_BYTES + 1))).isEqualTo(CLOSED);
  }

  private String answerToHeader(String hello) throws InterruptedException {
    Ear ear = new Ear();
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .header(HelloHeader.NAME, hello)
              .buildAsync(at("ws", "/relay"), ear)
              .join();
      String heard = ear.heard.poll(20, TimeUnit.SECONDS);
      socket.abort();
      return heard == null ? "nothing" : heard;
    }
  }

  @Test
  void what_comes_with_the_handshake_is_the_first_message() throws InterruptedException {
    byte[] ping = WireCodec.encode(new Message.Ping(7));
    String header = Base64.getUrlEncoder().withoutPadding().encodeToString(ping);

    assertThat(WireCodec.decode(answerToHeader(header).getBytes(UTF_8)))
        .isEqualTo(new Message.Refuse(Message.Refusal.NOT_POSSIBLE));
    assertThat(answerToHeader("no message")).isEqualTo(CLOSED);
  }

  @Test
  void an_agent_of_an_older_version_is_told_to_be_renewed() throws InterruptedException {
    assertThat(WireCodec.decode(answerTo("{\"v\":0,\"type\":\"hello\"}").getBytes(UTF_8)))
        .isEqualTo(new Message.Refuse(Message.Refusal.AGENT_TOO_OLD));
    assertThat(answerTo("{\"v\":2,\"type\":\"hello\"}")).isEqualTo(CLOSED);
  }

  @Test
  void a_talk_that_does_not_begin_with_a_hello_is_refused() throws InterruptedException {
    String ping = new String(WireCodec.encode(new Message.Ping(7)), UTF_8);
    assertThat(WireCodec.decode(answerTo(ping).getBytes(UTF_8)))
        .isEqualTo(new Message.Refuse(Message.Refusal.NOT_POSSIBLE));
  }

  @Test
  void the_key_of_our_tickets_is_there_for_agents() throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(at("http", "/relay/key")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Base64.getUrlDecoder().decode(answer.body()))
          .isEqualTo(town.portal.door(HandOvers.class).ticketKey())
          .hasSize(32);
    }
  }
}
