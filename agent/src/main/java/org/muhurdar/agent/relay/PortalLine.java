package org.muhurdar.agent.relay;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.wire.HelloHeader;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireCodec;
import org.muhurdar.wire.WireFault;

/**
 * The WebSocket to a portal, as messages. Answers pings by itself and sends its own, so that a dead
 * line is noticed while a person types. Whatever is no message of ours ends the line. Thread-safe.
 */
final class PortalLine implements AutoCloseable {

  private static final Duration DIAL_WITHIN = Duration.ofSeconds(8);
  private static final Duration SEND_WITHIN = Duration.ofSeconds(5);
  private static final Duration PING_EVERY = Duration.ofSeconds(20);
  private static final Duration PROBE_EVERY = Duration.ofMillis(250);
  private static final int MOST_WAITING = 16;

  private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private @Nullable WebSocket socket;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
  private volatile boolean cut;

  private PortalLine() {}

  /**
   * Dials.
   *
   * @throws PortalFault when nobody answers as a portal does
   */
  static PortalLine dial(HttpClient client, PortalAddress portal) {
    return dial(client, portal, Optional.empty());
  }

  /**
   * Dials and says hello, with the handshake where that is possible.
   *
   * @throws PortalFault when nobody answers as a portal does
   */
  static PortalLine dial(HttpClient client, PortalAddress portal, Message.Hello hello) {
    Optional<String> header = HelloHeader.of(hello);
    PortalLine line = dial(client, portal, header);
    if (header.isEmpty()) {
      line.send(hello);
    }
    return line;
  }

  private static PortalLine dial(HttpClient client, PortalAddress portal, Optional<String> hello) {
    PortalLine line = new PortalLine();
    WebSocket.Builder socket = client.newWebSocketBuilder().connectTimeout(DIAL_WITHIN);
    hello.ifPresent(value -> socket.header(HelloHeader.NAME, value));
    try {
      line.socket =
          socket
              .buildAsync(portal.relay(), line.new Ear())
              .orTimeout(DIAL_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
              .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof java.net.http.WebSocketHandshakeException) {
        throw new PortalFault(PortalFault.Code.NOT_A_PORTAL, portal + " has no relay.");
      }
      throw PortalDoor.fault(portal.relay(), e.getCause());
    }
    Thread.ofVirtual().name("portal-pings").start(line::ping);
    return line;
  }

  private void ping() {
    for (int number = 1; !cut; number++) {
      try {
        Thread.sleep(PING_EVERY);
      } catch (InterruptedException e) {
        return;
      }
      var _ = sendLater(new Message.Ping(number));
    }
  }

  /**
   * Sends and waits until it is on its way.
   *
   * @throws PortalFault {@code LINE_CUT}
   */
  void send(Message message) {
    try {
      sendLater(message).orTimeout(SEND_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      close();
      throw cut();
    }
  }

  /**
   * Finds out whether there is still anybody. Java's client does not tell its listener of an end
   * that follows close upon a message: it asserts that the listener is owed nothing then, and dies
   * of that. What is written to a line that has ended fails, the second time at the latest.
   */
  private synchronized void probe() {
    WebSocket open = socket;
    if (cut || open == null) {
      return;
    }
    sending = sending.thenCompose(_ -> open.sendPing(ByteBuffer.allocate(0)));
    var _ =
        sending.whenComplete((_, problem) -> {
          if (problem != null) {
            end();
          }
        });
  }

  private void end() {
    cut = true;
    var _ = waiting.offer(END);
  }

  /** One after the other: the socket takes no second message while it sends the first. */
  private synchronized CompletableFuture<?> sendLater(Message message) {
    WebSocket open = socket;
    if (cut || open == null) {
      return CompletableFuture.failedFuture(cut());
    }
    String text = new String(WireCodec.encode(message), StandardCharsets.UTF_8);
    sending = sending.thenCompose(_ -> open.sendText(text, true));
    return sending;
  }

  /**
   * The next message, or empty when none came in that time.
   *
   * @throws PortalFault {@code LINE_CUT} when none will come any more
   */
  Optional<Message> next(Duration within) {
    long until = System.nanoTime() + within.toNanos();
    while (true) {
      long left = Math.max(0, until - System.nanoTime());
      Message message = heard(cut ? 0 : Math.min(left, PROBE_EVERY.toNanos()));
      if (message != null && !END.equals(message)) {
        return Optional.of(message);
      }
      if (message != null || cut) {
        throw cut();
      }
      if (left == 0) {
        return Optional.empty();
      }
      probe();
    }
  }

  /**
   * The next message, however long it takes up to that.
   *
   * @param everySecond what is done meanwhile, such as keeping a card awake
   * @throws PortalFault {@code LINE_CUT} when none comes
   */
  Message await(Duration patience, Runnable everySecond) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        throw new PortalFault(PortalFault.Code.LINE_CUT, "The portal is silent.");
      }
      Optional<Message> message =
          next(Duration.ofNanos(Math.min(left, Duration.ofSeconds(1).toNanos())));
      if (message.isPresent()) {
        return message.get();
      }
      everySecond.run();
    }
  }

  private @Nullable Message heard(long withinNanos) {
    try {
      return waiting.poll(withinNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cut();
    }
  }

  /** Wakes whoever waits; never seen outside. */
  private static final Message END = new Message.Pong(-1);

  boolean isCut() {
    return cut;
  }

  private static PortalFault cut() {
    return new PortalFault(PortalFault.Code.LINE_CUT, "The portal hung up.");
  }

  /** Hangs up. */
  @Override
  public void close() {
    end();
    WebSocket open = socket;
    if (open != null && !open.isOutputClosed()) {
      var _ =
          open.sendClose(WebSocket.NORMAL_CLOSURE, "")
              .orTimeout(1, TimeUnit.SECONDS)
              .whenComplete((_, _) -> open.abort());
    }
  }

  /** What the portal says. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private boolean hasSpoken;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (text.length() > WireCodec.MOST_BYTES) {
        close();
        return null;
      }
      if (last) {
        hear(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void hear(String whole) {
      boolean first = !hasSpoken;
      hasSpoken = true;
      try {
        switch (WireCodec.decode(whole.getBytes(StandardCharsets.UTF_8))) {
          case Message.Ping(int number) -> {
            var _ = sendLater(new Message.Pong(number));
          }
          case Message.Pong _ -> {}
          case Message message -> {
            if (!waiting.offer(message)) {
              close();
            }
          }
        }
      } catch (WireFault notOurs) {
        if (first && notOurs.code() == WireFault.Code.NEWER_VERSION) {
          // Whatever it says, it says it in a version that this program was not made for.
          var _ = waiting.offer(new Message.Refuse(Message.Refusal.AGENT_TOO_OLD));
        } else {
          close();
        }
      }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      close();
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      end();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
      end();
    }
  }
}
