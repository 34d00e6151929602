package org.muhurdar.simulator.mailbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.muhurdar.simulator.fault.Faults;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server: SMTP (RFC 5321), any sender, any recipient, STARTTLS when a certificate is given.
 * Safe for many threads.
 */
public final class MailServer implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int MOST_CONNECTIONS = 500;

  private final SMTPServer server;
  private final MailReception reception;

  private MailServer(SMTPServer server, MailReception reception) {
    this.server = server;
    this.reception = reception;
  }

  /**
   * Opens the door.
   *
   * @param tls offers STARTTLS with this certificate; empty: plain only
   * @throws IOException when the address is taken or not ours
   */
  public static MailServer start(
      InetSocketAddress address,
      Optional<SSLContext> tls,
      Mailbox mailbox,
      Faults faults,
      InstantSource clock)
      throws IOException {
    MailReception reception = new MailReception(mailbox, faults, clock);
    SMTPServer.Builder builder =
        SMTPServer.port(address.getPort())
            .bindAddress(address.getAddress())
            .hostName("simulator.localhost")
            .softwareName("simulator")
            .messageHandlerFactory(reception::handlerFor)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .connectionTimeoutMs(Math.toIntExact(SILENCE.toMillis()))
            .maxMessageSize(MailReception.LARGEST_BYTES)
            .maxConnections(MOST_CONNECTIONS);
    tls.ifPresent(context -> builder.enableTLS().startTlsSocketFactory(context));
    SMTPServer server = builder.build();
    try {
      server.start();
    } catch (RuntimeException e) {
      throw e.getCause() instanceof IOException taken ? taken : new IOException(e);
    }
    return new MailServer(server, reception);
  }

  /** The port it listens on. */
  public int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    reception.close();
    server.stop();
  }
}
