package org.muhurdar.simulator.card.reader;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.simulator.card.VirtualCard;

/**
 * Plugs the reader of the desk into a program that listens as vpcd does: an agent, or the PC/SC
 * stack of this machine. The line stands while a card is in; pulling the card or cutting the cable
 * ends it, and whoever listens sees the card gone.
 */
public final class ReaderCable implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReaderCable.class.getName());
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int POWER_OFF = 0;
  private static final int POWER_ON = 1;
  private static final int RESET = 2;
  private static final int ASK_ATR = 4;

  private final InetSocketAddress vpcd;
  private final VirtualReader reader;
  private final Thread watcher;
  private volatile boolean ending;
  private volatile @Nullable Socket line;
  private @Nullable VirtualCard calling;

  private ReaderCable(InetSocketAddress vpcd, VirtualReader reader) {
    this.vpcd = vpcd;
    this.reader = reader;
    this.watcher = Thread.ofPlatform().name("reader-cable").daemon().unstarted(this::watch);
  }

  /** Plugs it in; as long as nobody listens there it is tried again. */
  public static ReaderCable plug(InetSocketAddress vpcd, VirtualReader reader) {
    ReaderCable cable = new ReaderCable(vpcd, reader);
    cable.watcher.start();
    return cable;
  }

  private void watch() {
    while (!ending) {
      @Nullable VirtualCard there = reader.look().plugged() ? reader.card().orElse(null) : null;
      Socket open = line;
      if (open != null && there != calling) {
        hangUp(open);
      } else if (open == null && there != null) {
        calling = there;
        call();
      }
      pause();
    }
  }

  private void call() {
    try {
      ReaderConnection card = reader.connect();
      Socket socket = new Socket();
      try {
        socket.connect(vpcd, CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      line = socket;
      var _ = Thread.ofPlatform().name("reader-line").daemon().start(() -> serve(socket, card));
    } catch (IOException e) {
      LOG.log(Level.FINE, "nobody takes the reader''s cable at {0}", vpcd);
    } catch (CardFault gone) {
      LOG.log(Level.FINE, "the card went before the call", gone);
    }
  }

  private void serve(Socket socket, ReaderConnection card) {
    boolean quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      while (!ending) {
        if (quickAck) {
          socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
        int length = ByteBuffer.wrap(whole(in, Short.BYTES)).getShort() & 0xFFFF;
        byte[] message = whole(in, length);
        byte[] answer = length == 1 ? control(card, message[0]) : card.transmit(message);
        if (length != 1 || answer.length > 0) {
          out.write(
              ByteBuffer.allocate(Short.BYTES + answer.length)
                  .putShort((short) answer.length)
                  .put(answer)
                  .array());
        }
      }
    } catch (CardFault | IOException e) {
      LOG.log(Level.FINE, "the line of the reader ended", e);
    } finally {
      line = null;
    }
  }

  private static byte[] control(ReaderConnection card, int what) {
    return switch (what) {
      case POWER_OFF, POWER_ON, RESET -> {
        card.reset();
        yield new byte[0];
      }
      case ASK_ATR -> card.atr();
      default -> new byte[0];
    };
  }

  private static byte[] whole(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "the line was gone already", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Unplugs it. */
  @Override
  public void close() {
    ending = true;
    watcher.interrupt();
    Socket open = line;
    if (open != null) {
      hangUp(open);
    }
  }
}
