package org.muhurdar.portal.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SSLSocketConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one bound transceiver session (SMPP 3.4 §4.1.5) to the centre: a thread binds, watches and
 * binds again with growing pauses. A session of jSMPP is good once, so each bind makes a new one.
 */
final class SmppLink {

  private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
  private static final Duration WATCH_EVERY = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration UNBIND_WITHIN = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final int RECEIPT_THREADS = 2;

  private final DeliverySettings.Smpp settings;
  private final MessageReceiverListener receipts;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable SMPPSession session;

  SmppLink(DeliverySettings.Smpp settings, MessageReceiverListener receipts) {
    ProtocolSilence.install();
    this.settings = settings;
    this.receipts = receipts;
    this.thread = Thread.ofPlatform().name("smpp-link").daemon().unstarted(this::keepBound);
  }

  void start() {
    thread.start();
  }

  /** Unbinds and ends the thread. */
  void stop() {
    stopping.countDown();
    try {
      var _ = thread.join(settings.answerWithin().plusSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The session, when it is bound. */
  Optional<SMPPSession> bound() {
    SMPPSession current = session;
    return current != null && current.getSessionState().isTransmittable()
        ? Optional.of(current)
        : Optional.empty();
  }

  private void keepBound() {
    Duration pause = Duration.ZERO;
    while (!stopsWithin(bound().isPresent() ? WATCH_EVERY : pause)) {
      if (bound().isPresent()) {
        continue;
      }
      if (bind()) {
        pause = Duration.ZERO;
      } else {
        pause = longer(pause);
      }
    }
    bound().ifPresent(SmppLink::unbind);
  }

  /** A centre that ends in the same moment, as in the demo, answers no more: not waited for. */
  private static void unbind(SMPPSession session) {
    session.setTransactionTimer(UNBIND_WITHIN.toMillis());
    session.unbindAndClose();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private boolean bind() {
    ConnectionFactory sockets =
        settings.tls()
            ? SSLSocketConnectionFactory.getInstance()
            : SocketConnectionFactory.getInstance();
    SMPPSession next = new SMPPSession(sockets);
    next.setTransactionTimer(settings.answerWithin().toMillis());
    next.setEnquireLinkTimer((int) settings.enquireEvery().toMillis());
    next.setPduProcessorDegree(RECEIPT_THREADS);
    next.setMessageReceiverListener(receipts);
    BindParameter bind =
        new BindParameter(
            BindType.BIND_TRX,
            settings.systemId(),
            settings.password(),
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "");
    try {
      var _ =
          next.connectAndBind(
              settings.host(), settings.port(), bind, settings.answerWithin().toMillis());
      session = next;
      LOG.info("bound to the SMS centre, {}", settings);
      return true;
    } catch (IOException e) {
      next.close();
      LOG.warn("the SMS centre cannot be bound, {}: {}", settings, e.getMessage());
      return false;
    }
  }

  private boolean stopsWithin(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
