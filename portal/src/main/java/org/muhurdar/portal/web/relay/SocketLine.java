package org.muhurdar.portal.web.relay;

import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.portal.relay.RelayLine;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireCodec;
import org.muhurdar.wire.WireFault;

/** A line over a WebSocket: what came waits in a short queue for whoever talks. */
final class SocketLine implements RelayLine {

  static final SocketLine NEVER_OPENED = new SocketLine(null, InetAddress.getLoopbackAddress());

  /** More than an honest agent ever sends unasked. */
  private static final int MOST_WAITING = 32;

  private final @Nullable Session session;
  private final InetAddress client;
  private final StringBuilder text = new StringBuilder();
  private final BlockingQueue<Optional<String>> heard = new ArrayBlockingQueue<>(MOST_WAITING);

  SocketLine(@Nullable Session session, InetAddress client) {
    this.session = session;
    this.client = client;
  }

  @Override
  public InetAddress client() {
    return client;
  }

  /** Called by one thread at a time, with the parts of a message in their order. */
  void heard(String part, boolean last) {
    if (text.length() + part.length() > WireCodec.MOST_BYTES) {
      cut();
      return;
    }
    text.append(part);
    if (last) {
      String whole = text.toString();
      text.setLength(0);
      heard(whole);
    }
  }

  /** A whole message. */
  void heard(String message) {
    if (!heard.offer(Optional.of(message))) {
      cut();
    }
  }

  /** Nothing more will come. */
  @Override
  public void cut() {
    while (!heard.offer(Optional.empty())) {
      heard.clear();
    }
  }

  @Override
  public void send(Message message) {
    Session open = session;
    if (open == null) {
      throw new CardFault(CardFault.Code.LINE_CUT, "never opened.");
    }
    byte[] bytes = WireCodec.encode(message);
    try {
      open.getBasicRemote().sendText(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException | IllegalStateException e) {
      throw new CardFault(CardFault.Code.LINE_CUT, "the agent's connection is gone.");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public Message receive(Duration within) {
    Optional<String> next;
    try {
      next = heard.poll(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CardFault(CardFault.Code.LINE_CUT, "this node is stopping.");
    }
    if (next == null) {
      throw new CardFault(CardFault.Code.TIMED_OUT, "the agent said nothing.");
    }
    String text =
        next.orElseThrow(
            () -> new CardFault(CardFault.Code.LINE_CUT, "the agent's connection is gone."));
    try {
      return WireCodec.decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (WireFault fault) {
      if (fault.code() == WireFault.Code.OLDER_VERSION) {
        send(new Message.Refuse(Message.Refusal.AGENT_TOO_OLD));
      }
      throw new CardFault(CardFault.Code.BAD_ANSWER, "no message of ours: " + fault.code() + ".");
    }
  }
}
