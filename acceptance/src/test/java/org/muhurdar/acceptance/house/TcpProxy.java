package org.muhurdar.acceptance.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer for one machine: each new connection goes to the next node in turn; a node that
 * does not answer is passed over, one that was dropped gets nothing any more. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket door;
  private final List<Integer> nodes;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private TcpProxy(ServerSocket door, List<Integer> nodes) {
    this.door = door;
    this.nodes = nodes;
  }

  /** Opens a proxy on any free port before nodes on these ports of loopback. */
  public static TcpProxy before(Integer... ports) throws IOException {
    return at(0, ports);
  }

  /** Opens a proxy on a given port, so that nodes can be told their public address beforehand. */
  public static TcpProxy at(int port, Integer... ports) throws IOException {
    ServerSocket door = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
    TcpProxy proxy = new TcpProxy(door, new CopyOnWriteArrayList<>(ports));
    var _ = proxy.threads.submit(proxy::accept);
    return proxy;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** From now on this node gets no connection; those it has end at once when it dies. */
  public void drop(int port) {
    nodes.remove(Integer.valueOf(port));
  }

  /** From now on this node gets connections. */
  public void add(int port) {
    nodes.add(port);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        var _ = threads.submit(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket node = connect()) {
      open.add(client);
      open.add(node);
      client.setTcpNoDelay(true);
      node.setTcpNoDelay(true);
      var back = threads.submit(() -> copy(node, client));
      copy(client, node);
      back.get();
    } catch (IOException e) {
      // No node answers, or one end broke off: the client sees a closed connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      open.remove(client);
    }
  }

  private Socket connect() throws IOException {
    IOException last = new IOException("there is no node");
    for (int tries = 0; tries < nodes.size(); tries++) {
      int port = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private void closeQuietly(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what we wanted.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(this::closeQuietly);
    threads.shutdownNow();
    threads.close();
  }
}
