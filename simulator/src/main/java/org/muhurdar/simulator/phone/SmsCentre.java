package org.muhurdar.simulator.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.muhurdar.simulator.fault.Faults;

/**
 * An SMS centre: a server of SMPP 3.4 for one account and as many connections as come.
 *
 * <p>Takes submit_sm in data_coding 0 (GSM 03.38), 1 (ASCII), 3 (Latin-1) and 8 (UCS-2), also as
 * message_payload; stores the text on the {@link Handset}; sends receipts to any receiving
 * connection of the account and keeps them while there is none. Safe for many threads.
 */
public final class SmsCentre implements AutoCloseable {

  private static final int BACKLOG = 100;

  private final ServerSocket door;
  private final Account account;
  private final Submissions submissions;
  private final ReceiptQueue receipts = new ReceiptQueue();
  private final Set<EsmeConnection> connections = ConcurrentHashMap.newKeySet();

  private SmsCentre(
      ServerSocket door, Account account, Handset handset, Faults faults, InstantSource clock) {
    this.door = door;
    this.account = account;
    this.submissions = new Submissions(handset, faults, receipts, clock);
  }

  /**
   * Opens the door.
   *
   * @throws IOException when the address is taken or not ours
   */
  public static SmsCentre start(
      InetSocketAddress address,
      Account account,
      Handset handset,
      Faults faults,
      InstantSource clock)
      throws IOException {
    ServerSocket door = new ServerSocket();
    try {
      door.bind(address, BACKLOG);
    } catch (IOException e) {
      door.close();
      throw e;
    }
    SmsCentre centre = new SmsCentre(door, account, handset, faults, clock);
    Thread.ofPlatform().daemon().name("smpp-accept").start(centre::acceptConnections);
    return centre;
  }

  /** The port it listens on. */
  public int port() {
    return door.getLocalPort();
  }

  /** How many connections are bound now. */
  public int boundConnections() {
    return (int) connections.stream().filter(EsmeConnection::isBound).count();
  }

  /** How many receipts wait for a connection that may receive them. */
  public int waitingReceipts() {
    return receipts.size();
  }

  /** Closes every connection, as if the line had been cut; the centre goes on. */
  public void cutConnections() {
    connections.forEach(EsmeConnection::close);
  }

  @Override
  public void close() {
    submissions.close();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutConnections();
  }

  private void acceptConnections() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        connections.removeIf(EsmeConnection::isClosed);
        EsmeConnection connection = new EsmeConnection(socket, account, submissions, receipts);
        connections.add(connection);
        Thread.ofVirtual().name("smpp-bind").start(connection::open);
      } catch (IOException e) {
        // The door was closed, a client left before it was in, or files ran out: the loop decides,
        // not in a hurry.
        LockSupport.parkNanos(20_000_000);
      }
    }
  }
}
