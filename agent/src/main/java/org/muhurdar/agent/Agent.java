package org.muhurdar.agent;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.muhurdar.agent.AgentFailure.Code;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.page.LocalPage;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.reader.NetworkReader;
import org.muhurdar.agent.reader.Readers;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.Patience;

/** A running agent: readers and local page. {@link #close} frees the ports. Thread-safe. */
public final class Agent implements AutoCloseable {

  private final Optional<NetworkReader> network;
  private final ErrandParts parts;
  private final LocalPage page;

  private Agent(Optional<NetworkReader> network, ErrandParts parts, LocalPage page) {
    this.network = network;
    this.parts = parts;
    this.page = page;
  }

  /**
   * Starts one, or opens nothing.
   *
   * @throws AgentFailure when a port is taken or the folder cannot be used
   */
  public static Agent start(AgentOptions options) {
    Optional<NetworkReader> network = network(options);
    try {
      ErrandParts parts = parts(options, network);
      return new Agent(network, parts, page(options, parts));
    } catch (AgentFailure failure) {
      network.ifPresent(NetworkReader::close);
      throw failure;
    }
  }

  /** The reader that virtual cards come to, if wished for. */
  static Optional<NetworkReader> network(AgentOptions options) {
    if (options.vpcdPort().isEmpty()) {
      return Optional.empty();
    }
    int port = options.vpcdPort().getAsInt();
    try {
      return Optional.of(NetworkReader.listen(port));
    } catch (IOException e) {
      throw new AgentFailure(
          Code.PORT_TAKEN,
          "another program listens on 127.0.0.1:" + port + "; choose another --vpcd-port",
          e);
    }
  }

  /** Readers, installation and the way to portals; the terminal works with these alone. */
  static ErrandParts parts(AgentOptions options, Optional<NetworkReader> network) {
    Readers readers =
        options.platformReaders() || network.isEmpty()
            ? Readers.ofMachine(network)
            : Readers.networkOnly(network.get());
    try {
      return new ErrandParts(
          new Cards(readers),
          Installation.open(options.home()),
          new PortalDoor(),
          options.portals(),
          options.clock(),
          Patience.USUAL,
          version());
    } catch (IOException e) {
      throw new AgentFailure(
          Code.FOLDER_UNUSABLE,
          "cannot use the folder " + options.home() + ": " + e.getMessage(),
          e);
    }
  }

  private static LocalPage page(AgentOptions options, ErrandParts parts) {
    try {
      return LocalPage.start(options.ports(), parts, options.randomness());
    } catch (IOException e) {
      throw new AgentFailure(
          Code.PORT_TAKEN,
          "other programs listen on the ports " + options.ports() + "; choose another --port",
          e);
    }
  }

  private static String version() {
    String version = Agent.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  /** The address of the local page, ending in a slash. */
  public URI uri() {
    return page.uri();
  }

  /** The port that portals post to, when another program had it. */
  public OptionalInt takenPort() {
    return page.takenPort();
  }

  /** Where virtual cards connect to, if there is such a reader. */
  public OptionalInt vpcdPort() {
    return network.isPresent() ? OptionalInt.of(network.get().port()) : OptionalInt.empty();
  }

  /** The eight letters of this installation, which its pages and the portal show. */
  public String mark() {
    return parts.installation().key().mark();
  }

  @Override
  public void close() {
    page.close();
    network.ifPresent(NetworkReader::close);
  }
}
