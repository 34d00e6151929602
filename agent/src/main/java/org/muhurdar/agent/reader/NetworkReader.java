package org.muhurdar.agent.reader;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.muhurdar.agent.reader.ReaderState.Presence;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.profile.Atr;

/**
 * A reader on loopback that virtual cards come to, as they come to vpcd: where there is no card
 * service, and for trying things out. Connecting is putting in, closing is pulling out; one card at
 * a time. Safe for many threads.
 */
public final class NetworkReader implements AutoCloseable {

  /** How its name begins; the port follows. */
  public static final String NAME = "Mühürdar vpcd";

  private static final Duration ATR_WITHIN = Duration.ofSeconds(3);
  private static final Duration OTHERS_MAY_TAKE = Duration.ofSeconds(8);

  private final ServerSocket door;
  private final Semaphore turn = new Semaphore(1);
  private volatile @Nullable Inserted inserted;

  /** A card that is in. */
  private record Inserted(VpcdLine line, Atr atr) {}

  private NetworkReader(ServerSocket door) {
    this.door = door;
  }

  /**
   * Opens the reader on that port of loopback; 0 takes any.
   *
   * @throws IOException when the port is taken
   */
  public static NetworkReader listen(int port) throws IOException {
    NetworkReader reader =
        new NetworkReader(new ServerSocket(port, 4, InetAddress.ofLiteral("127.0.0.1")));
    Thread.ofVirtual().name("vpcd-door").start(reader::accept);
    return reader;
  }

  /** Where cards connect to. */
  public int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        Thread.ofVirtual().name("vpcd-insertion").start(() -> insert(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private synchronized void insert(Socket socket) {
    Inserted before = inserted;
    try {
      if (before != null && !before.line().isGone()) {
        socket.close(); // The slot is taken.
        return;
      }
      VpcdLine line = new VpcdLine(socket);
      line.start();
      line.tell(VpcdLine.Control.ON);
      inserted = new Inserted(line, Atr.of(line.askAtr(ATR_WITHIN)));
    } catch (IOException | CardFault | IllegalArgumentException noCard) {
      closeQuietly(socket);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // Nothing is left to close.
    }
  }

  /** The reader and what is in it. */
  ReaderState state() {
    Inserted now = inserted;
    Presence presence =
        now == null || now.line().isGone()
            ? new Presence.Empty()
            : new Presence.Inserted(now.atr());
    return new ReaderState(NAME + " " + port(), presence);
  }

  /** Opens the card that is in; waits a while for who has it now. */
  AgentCard open() {
    takeTurn();
    Inserted now = inserted;
    if (now == null || now.line().isGone()) {
      turn.release();
      throw new CardFault(CardFault.Code.CARD_GONE, "There is no card in the reader.");
    }
    return new NetworkCard(now.line(), now.atr(), turn);
  }

  private void takeTurn() {
    boolean taken;
    try {
      taken = turn.tryAcquire(OTHERS_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    if (!taken) {
      throw new CardFault(CardFault.Code.CARD_RESET, "The card is in use.");
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException closedAlready) {
      // Nothing is left to close.
    }
    Inserted now = inserted;
    if (now != null) {
      now.line().close();
    }
  }
}
