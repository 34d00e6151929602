package org.muhurdar.simulator.card.reader;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CardFault;

/**
 * A reader's door for programs of other processes, over TCP.
 *
 * <p>A frame is two bytes of length (big-endian) and that many bytes. The caller sends an {@link
 * Asked} and its data; the answer is one byte, 00 or a fault ({@link #faultByte}), and data: of the
 * card, or for a fault one sentence in UTF-8. docs/simulator.md has the table.
 */
public final class ReaderDoor implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReaderDoor.class.getName());
  private static final int LONGEST_FRAME = 1024;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** What can be asked, by the first byte of the frame. */
  enum Asked {
    STATE(1),
    WAIT(2),
    CONNECT(3),
    TRANSMIT(4),
    RESET(5),
    DISCONNECT(6),
    BEGIN(7),
    END(8);

    private final int code;

    Asked(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Asked ofCode(int code) {
      for (Asked asked : values()) {
        if (asked.code == code) {
          return asked;
        }
      }
      throw new CardFault(CardFault.Code.REFUSED, "Nothing is asked by the number " + code + ".");
    }
  }

  private final ServerSocket server;
  private final VirtualReader reader;
  private final Set<Socket> callers = ConcurrentHashMap.newKeySet();

  private ReaderDoor(ServerSocket server, VirtualReader reader) {
    this.server = server;
    this.reader = reader;
  }

  /**
   * Opens the door. Whoever reaches the address may use the card: bind it to loopback.
   *
   * @throws IOException when the address is taken or not ours
   */
  public static ReaderDoor open(InetSocketAddress address, VirtualReader reader)
      throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(address);
    ReaderDoor door = new ReaderDoor(server, reader);
    Thread.ofVirtual().name("reader-door").start(door::accept);
    return door;
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** The byte in an answer for a fault: 1 and on, in the order of {@link CardFault.Code}. */
  public static int faultByte(CardFault.Code code) {
    return switch (code) {
      case CARD_GONE -> 1;
      case CARD_RESET -> 2;
      case READER_GONE -> 3;
      case SERVICE_DOWN -> 4;
      case LINE_CUT -> 5;
      case TIMED_OUT -> 6;
      case REFUSED -> 7;
      case BAD_ANSWER -> 8;
      case ACCESS_DENIED -> 9;
    };
  }

  @Override
  public void close() {
    closeQuietly(server);
    callers.forEach(ReaderDoor::closeQuietly);
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = server.accept();
        callers.add(caller);
        // Platform threads: cards are waited for inside monitors.
        Thread.ofPlatform().daemon().name("reader-caller").start(() -> serve(caller));
      }
    } catch (SocketException closed) {
      LOG.fine("the reader's door is closed");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the reader's door broke", e);
    }
  }

  private void serve(Socket socket) {
    Caller caller = new Caller();
    try (socket) {
      socket.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        int length = in.readUnsignedShort();
        if (length == 0 || length > LONGEST_FRAME) {
          return;
        }
        byte[] answer = caller.answer(in.readNBytes(length));
        out.write(
            ByteBuffer.allocate(answer.length + Short.BYTES)
                .putShort((short) answer.length)
                .put(answer)
                .array());
      }
    } catch (EOFException | SocketException gone) {
      LOG.fine("a program has left the reader");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a program could not be served", e);
    } finally {
      caller.leave();
      callers.remove(socket);
    }
  }

  /** One program at the door. */
  private final class Caller {

    private @Nullable ReaderConnection connection;

    byte[] answer(byte[] frame) {
      ByteBuffer rest = ByteBuffer.wrap(frame, 1, frame.length - 1);
      try {
        byte[] data =
            switch (Asked.ofCode(frame[0])) {
              case STATE -> state();
              case WAIT -> waited(rest);
              case CONNECT -> connect();
              case TRANSMIT -> connection().transmit(remaining(rest));
              case RESET -> {
                connection().reset();
                yield connection().atr();
              }
              case DISCONNECT -> {
                leave();
                yield new byte[0];
              }
              case BEGIN -> {
                connection().begin();
                yield new byte[0];
              }
              case END -> {
                connection().end();
                yield new byte[0];
              }
            };
        return framed(0, data);
      } catch (CardFault fault) {
        String sentence = String.valueOf(fault.getMessage());
        return framed(faultByte(fault.code()), sentence.getBytes(StandardCharsets.UTF_8));
      }
    }

    private byte[] waited(ByteBuffer rest) {
      if (rest.remaining() != Long.BYTES + Integer.BYTES) {
        throw new CardFault(CardFault.Code.REFUSED, "WAIT takes a number and milliseconds.");
      }
      long seen = rest.getLong();
      Duration patience = Duration.ofMillis(Math.clamp(rest.getInt(), 0, LONGEST_WAIT.toMillis()));
      long _ = reader.changes().awaitOther(seen, patience);
      return state();
    }

    /** Version of the state, whether plugged and a card in, and the reader's name. */
    private byte[] state() {
      long version = reader.changes().version();
      ReaderView view = reader.look();
      byte[] name = view.name().getBytes(StandardCharsets.UTF_8);
      int flags = (view.plugged() ? 1 : 0) | (view.card().isPresent() ? 2 : 0);
      return ByteBuffer.allocate(Long.BYTES + 1 + name.length)
          .putLong(version)
          .put((byte) flags)
          .put(name)
          .array();
    }

    private byte[] connect() {
      leave();
      ReaderConnection made = reader.connect();
      connection = made;
      return made.atr();
    }

    private ReaderConnection connection() {
      if (connection == null) {
        throw new CardFault(CardFault.Code.REFUSED, "Connect to the card first.");
      }
      return connection;
    }

    void leave() {
      if (connection != null) {
        connection.close();
      }
      connection = null;
    }
  }

  private static byte[] remaining(ByteBuffer rest) {
    byte[] bytes = new byte[rest.remaining()];
    rest.get(bytes);
    return bytes;
  }

  private static byte[] framed(int first, byte[] data) {
    return ByteBuffer.allocate(data.length + 1).put((byte) first).put(data).array();
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "a socket did not close", e);
    }
  }
}
