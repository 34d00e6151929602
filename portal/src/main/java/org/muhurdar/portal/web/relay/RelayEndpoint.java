package org.muhurdar.portal.web.relay;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import org.muhurdar.portal.relay.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agent's connection: its messages go to a line, the talk runs on a thread of its own. */
final class RelayEndpoint extends Endpoint {

  /** Where agents dial. */
  static final String PATH = "/relay";

  private static final Logger LOG = LoggerFactory.getLogger(RelayEndpoint.class);
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Relay relay;
  private volatile SocketLine line = SocketLine.NEVER_OPENED;

  RelayEndpoint(Relay relay) {
    this.relay = relay;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxIdleTimeout(IDLE.toMillis());
    SocketLine opened = new SocketLine(session, ClientAddress.of(config));
    line = opened;
    SaidAtTheDoor.of(config).ifPresent(opened::heard);
    session.addMessageHandler(String.class, (MessageHandler.Partial<String>) opened::heard);
    var _ = Thread.ofVirtual().name("relay-" + session.getId()).start(() -> talk(opened, session));
  }

  /** However a talk ends, the agent must not wait for a word that nobody will say. */
  private void talk(SocketLine opened, Session session) {
    try {
      relay.talk(opened);
    } catch (RuntimeException e) { // the edge: a database that is gone, for one
      LOG.error("a conversation with an agent broke", e);
    } finally {
      close(session);
    }
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (IOException e) {
      LOG.debug("an agent's connection was gone before it was closed", e);
    }
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    line.cut();
  }

  @Override
  public void onError(Session session, Throwable fault) {
    LOG.info("an agent's connection failed: {}", fault.getClass().getName());
    line.cut();
  }
}
