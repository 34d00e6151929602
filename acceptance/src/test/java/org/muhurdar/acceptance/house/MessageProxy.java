package org.muhurdar.acceptance.house;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * A line on loopback with somebody on it: whatever is said through it passes a {@link Meddler},
 * message by message. Thread-safe; the meddler may be changed at any time and counts for
 * connections that begin after.
 */
public final class MessageProxy implements AutoCloseable {

  private final ServerSocket door;
  private final Framing.Kind kind;
  private final IntSupplier target;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile Meddler meddler = Meddler.NONE;

  private MessageProxy(ServerSocket door, Framing.Kind kind, IntSupplier target) {
    this.door = door;
    this.kind = kind;
    this.target = target;
  }

  /**
   * Before a portal.
   *
   * @param target the port it listens on, asked at each connection
   */
  public static MessageProxy beforePortal(IntSupplier target) throws IOException {
    return open(Framing.Kind.WEB_SOCKET, target);
  }

  /** Between a card and a reader's port. */
  public static MessageProxy beforeReader(int port) throws IOException {
    return open(Framing.Kind.VPCD, () -> port);
  }

  private static MessageProxy open(Framing.Kind kind, IntSupplier target) throws IOException {
    ServerSocket door = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    MessageProxy proxy = new MessageProxy(door, kind, target);
    var _ = Thread.ofVirtual().name("message-proxy").start(proxy::accept);
    return proxy;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** From now on new connections pass this one. */
  public MessageProxy with(Meddler other) {
    meddler = other;
    return this;
  }

  /** Cuts every line there is. */
  public void cut() {
    open.forEach(Connection::cut);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket node;
        try {
          node = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
        } catch (IOException nobody) {
          client.close();
          continue;
        }
        client.setTcpNoDelay(true);
        node.setTcpNoDelay(true);
        Connection connection = new Connection(client, node, meddler);
        open.add(connection);
        connection.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  private final class Connection {

    private final Socket client;
    private final Socket node;
    private final Meddler passed;
    private int number;

    Connection(Socket client, Socket node, Meddler passed) {
      this.client = client;
      this.node = node;
      this.passed = passed;
    }

    void start() {
      var _ = Thread.ofVirtual().start(() -> carry(Meddler.Way.UP, client, node));
      var _ = Thread.ofVirtual().start(() -> carry(Meddler.Way.DOWN, node, client));
    }

    private void carry(Meddler.Way way, Socket from, Socket to) {
      Framing framing = kind.begin(way == Meddler.Way.UP);
      try {
        InputStream in = new BufferedInputStream(from.getInputStream());
        OutputStream out = to.getOutputStream();
        for (byte[] message = framing.next(in, out);
            message != null;
            message = framing.next(in, out)) {
          pass(way, framing, message, out);
        }
      } catch (IOException broken) {
        // One end is gone, or the meddler has cut: the other shall see it.
      } finally {
        cut();
      }
    }

    // What cuts the line is that very array, never one with its bytes.
    @SuppressWarnings("ReferenceEquality")
    private synchronized void pass(
        Meddler.Way way, Framing framing, byte[] message, OutputStream out) throws IOException {
      number++;
      Meddler.Passing passing = new Meddler.Passing(way, number, message);
      for (byte[] next : passed.pass(passing)) {
        if (next == Meddler.CUT) {
          throw new IOException("cut by the meddler");
        }
        out.write(passed.framed(passing, framing.framed(next)));
      }
    }

    void cut() {
      open.remove(this);
      closeQuietly(client);
      closeQuietly(node);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // Closed is what we wanted.
    }
  }
}
