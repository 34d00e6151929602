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
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.PowerLost;

/**
 * Puts a card into a reader of vpcd, so that this machine's PC/SC stack and other people's tools
 * see it. The card calls vpcd; ending the call is pulling the card out.
 *
 * <p>vpcd sends a message in two pieces, length and body, and the kernel would hold back the second
 * until we acknowledge the first, some 40 ms later: hence TCP_QUICKACK before every read, where the
 * machine knows it (libifdvpcd 3.3 of Debian 12).
 */
public final class VpcdBridge implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(VpcdBridge.class.getName());
  private static final int POWER_OFF = 0;
  private static final int POWER_ON = 1;
  private static final int RESET = 2;
  private static final int ASK_ATR = 4;

  private final Socket socket;
  private final VirtualCard card;
  private final Thread thread;
  private final boolean quickAck;

  private VpcdBridge(Socket socket, VirtualCard card) {
    this.socket = socket;
    this.card = card;
    this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    this.thread = Thread.ofPlatform().name("vpcd-card").unstarted(this::run);
  }

  /**
   * Puts the card in.
   *
   * @throws IOException when no vpcd listens there
   */
  public static VpcdBridge putIn(InetSocketAddress vpcd, VirtualCard card) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(vpcd, 5_000);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    VpcdBridge bridge = new VpcdBridge(socket, card);
    bridge.thread.start();
    return bridge;
  }

  /** Waits until the card is out: pulled, its power cut, or vpcd gone. */
  public void awaitOut() throws InterruptedException {
    thread.join();
  }

  /** Pulls the card out. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void run() {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      while (true) {
        int length = ByteBuffer.wrap(read(in, Short.BYTES)).getShort() & 0xFFFF;
        Octets message = Octets.of(read(in, length));
        Octets answer = length == 1 ? control(message.at(0)) : answered(message);
        if (length != 1 || !answer.isEmpty()) {
          out.write(framed(answer));
        }
      }
    } catch (PowerLost lost) {
      LOG.log(Level.INFO, "the card is out: {0}", lost.getMessage());
    } catch (EOFException gone) {
      LOG.info("vpcd has ended the call");
    } catch (IOException e) {
      LOG.log(Level.FINE, "the card was pulled out", e);
    } finally {
      card.powerDown();
    }
  }

  private Octets answered(Octets command) {
    if (!card.isPowered()) {
      Octets _ = card.powerUp();
    }
    return card.exchange(command);
  }

  private Octets control(int what) {
    return switch (what) {
      case POWER_OFF -> {
        card.powerDown();
        yield Octets.NONE;
      }
      case POWER_ON, RESET -> {
        Octets _ = card.powerUp();
        yield Octets.NONE;
      }
      case ASK_ATR -> card.look().kind().atr();
      default -> Octets.NONE;
    };
  }

  private byte[] read(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int got = 0;
    while (got < length) {
      if (quickAck) {
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      }
      int more = in.read(bytes, got, length - got);
      if (more < 0) {
        throw new EOFException();
      }
      got += more;
    }
    return bytes;
  }

  private static byte[] framed(Octets answer) {
    return ByteBuffer.allocate(Short.BYTES + answer.length())
        .putShort((short) answer.length())
        .put(answer.toArray())
        .array();
  }
}
