package org.muhurdar.simulator.phone;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;

/**
 * Receipts that wait for a connection that may receive them. They outlive connections: what one did
 * not acknowledge goes to the next, so a receipt comes at least once.
 */
final class ReceiptQueue {

  static final int TRIES = 20;

  private static final Logger LOG = Logger.getLogger(ReceiptQueue.class.getName());
  private static final int MOST_WAITING = 100_000;
  private static final int AT_ONCE_PER_CONNECTION = 4;
  private static final byte SMSC_DELIVERY_RECEIPT = 0x04;

  private final LinkedBlockingDeque<Receipt> waiting = new LinkedBlockingDeque<>();

  void post(Receipt receipt) {
    if (waiting.size() >= MOST_WAITING) {
      var oldest = Optional.ofNullable(waiting.pollFirst());
      oldest.ifPresent(lost -> LOG.warning("too many receipts wait: dropped " + lost.messageId()));
    }
    waiting.addLast(receipt);
  }

  int size() {
    return waiting.size();
  }

  /** Delivers through this connection until it is closed. */
  void serve(SMPPServerSession session) {
    for (int i = 0; i < AT_ONCE_PER_CONNECTION; i++) {
      Thread.ofVirtual().name("receipts-" + i).start(() -> deliverWhileBound(session));
    }
  }

  private void deliverWhileBound(SMPPServerSession session) {
    try {
      while (session.getSessionState().isReceivable()) {
        Receipt next = waiting.pollFirst(500, TimeUnit.MILLISECONDS);
        if (next != null && !delivered(session, next)) {
          Thread.sleep(1_000);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean delivered(SMPPServerSession session, Receipt receipt) {
    try {
      session.deliverShortMessage(
          "",
          receipt.recipient().type(),
          receipt.recipient().plan(),
          receipt.recipient().text(),
          receipt.sender().type(),
          receipt.sender().plan(),
          receipt.sender().text(),
          new ESMClass(SMSC_DELIVERY_RECEIPT),
          (byte) 0,
          (byte) 0,
          new RegisteredDelivery(0),
          DataCodings.ZERO,
          receipt.shortMessage(),
          receipt.tags());
      return true;
    } catch (NegativeResponseException e) {
      if (receipt.triesLeft() > 1) {
        waiting.addFirst(receipt.afterRefusal());
      } else {
        LOG.warning("receipt " + receipt.messageId() + " refused too often: given up");
      }
      return false;
    } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
      waiting.addFirst(receipt);
      return false;
    } catch (PDUException e) {
      throw new IllegalStateException("a receipt that SMPP cannot carry", e);
    }
  }
}
