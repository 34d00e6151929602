package org.muhurdar.agent.reader;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.muhurdar.card.apdu.CardFault;

/**
 * The reader's end of the line to one virtual card: two bytes of length, then the bytes (the
 * protocol of vsmartcard's vpcd). The line is the card: when it closes, the card was pulled.
 */
final class VpcdLine implements AutoCloseable {

  /** What a message of one byte means to the card. */
  enum Control {
    OFF(0),
    ON(1),
    RESET(2),
    ATR(4);

    private final byte value;

    Control(int value) {
      this.value = (byte) value;
    }
  }

  private static final int MOST_WAITING = 4;
  private static final byte[] GONE = {};

  private final Socket socket;
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean gone;

  VpcdLine(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    this.socket = socket;
  }

  /** Begins to listen: what the card sends, and when it goes. */
  void start() {
    Thread.ofVirtual().name("vpcd-line").start(this::listen);
  }

  private void listen() {
    try {
      var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (true) {
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        if (!answers.offer(answer)) {
          return; // Answers that nobody asked for: no card behaves so.
        }
      }
    } catch (IOException pulled) {
      // That is how a virtual card is taken out.
    } finally {
      close();
    }
  }

  boolean isGone() {
    return gone;
  }

  /** Tells the card something it does not answer. */
  synchronized void tell(Control control) {
    send(new byte[] {control.value});
  }

  /** Asks for the ATR. */
  byte[] askAtr(Duration within) {
    return ask(new byte[] {Control.ATR.value}, within);
  }

  /**
   * Sends a message and waits for its answer.
   *
   * @throws CardFault {@code CARD_GONE}, or {@code TIMED_OUT}, after which the line is closed: a
   *     late answer must not be taken for that of the next command
   */
  synchronized byte[] ask(byte[] message, Duration within) {
    answers.clear();
    send(message);
    byte[] answer = await(within);
    if (answer == null) {
      close();
      throw new CardFault(CardFault.Code.TIMED_OUT, "The virtual card does not answer.");
    }
    if (answer.length == 0) {
      throw new CardFault(CardFault.Code.CARD_GONE, "The virtual card was pulled.");
    }
    return answer;
  }

  private byte @org.jspecify.annotations.Nullable [] await(Duration within) {
    try {
      return answers.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void send(byte[] message) {
    byte[] frame = new byte[message.length + 2];
    frame[0] = (byte) (message.length >> 8);
    frame[1] = (byte) message.length;
    System.arraycopy(message, 0, frame, 2, message.length);
    try {
      // Length and bytes in one piece: two would wait for each other's acknowledgement.
      socket.getOutputStream().write(frame);
    } catch (IOException e) {
      close();
      throw new CardFault(CardFault.Code.CARD_GONE, "The virtual card was pulled.");
    } finally {
      Arrays.fill(frame, (byte) 0);
    }
    if (gone) {
      throw new CardFault(CardFault.Code.CARD_GONE, "The virtual card was pulled.");
    }
  }

  @Override
  public void close() {
    gone = true;
    var _ = answers.offer(GONE);
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // Nothing is left to close.
    }
  }
}
