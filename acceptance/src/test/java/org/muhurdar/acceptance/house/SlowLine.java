package org.muhurdar.acceptance.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;

/**
 * A line on loopback as long as one across a country: every byte arrives later by the same time,
 * and what the caller says first by one round trip more, which TCP takes to connect.
 */
public final class SlowLine implements AutoCloseable {

  private final ServerSocket door;
  private final IntSupplier target;
  private final Duration eachWay;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Bytes and when they are due; none: the end. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Chunk(byte[] bytes, long due) {}

  private SlowLine(ServerSocket door, IntSupplier target, Duration eachWay) {
    this.door = door;
    this.target = target;
    this.eachWay = eachWay;
  }

  /** Before whoever listens on that port. */
  public static SlowLine before(IntSupplier target, Duration eachWay) throws IOException {
    SlowLine line =
        new SlowLine(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), target, eachWay);
    var _ = Thread.ofVirtual().name("slow-line").start(line::accept);
    return line;
  }

  public int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket node = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
        client.setTcpNoDelay(true);
        node.setTcpNoDelay(true);
        open.add(client);
        open.add(node);
        long connected = System.nanoTime() + 2 * eachWay.toNanos();
        carry(client, node, connected);
        carry(node, client, connected);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to, long notBefore) {
    BlockingQueue<Chunk> onItsWay = new LinkedBlockingQueue<>();
    var _ = Thread.ofPlatform().daemon().start(() -> read(from, onItsWay, notBefore));
    var _ = Thread.ofPlatform().daemon().start(() -> write(to, onItsWay));
  }

  private void read(Socket from, BlockingQueue<Chunk> onItsWay, long notBefore) {
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        long sent = Math.max(System.nanoTime(), notBefore);
        onItsWay.add(new Chunk(java.util.Arrays.copyOf(buffer, read), sent + eachWay.toNanos()));
      }
    } catch (IOException broken) {
      // The end travels like everything else.
    }
    onItsWay.add(new Chunk(new byte[0], System.nanoTime() + eachWay.toNanos()));
  }

  private void write(Socket to, BlockingQueue<Chunk> onItsWay) {
    try (to) {
      OutputStream out = to.getOutputStream();
      for (Chunk chunk = onItsWay.take(); ; chunk = onItsWay.take()) {
        long wait = chunk.due() - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(Duration.ofNanos(wait));
        }
        if (chunk.bytes().length == 0) {
          return;
        }
        out.write(chunk.bytes());
      }
    } catch (IOException broken) {
      // Whoever listened has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
