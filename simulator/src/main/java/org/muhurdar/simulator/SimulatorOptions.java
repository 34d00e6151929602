package org.muhurdar.simulator;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.muhurdar.simulator.phone.Account;

/**
 * How a simulator is started.
 *
 * @param bind the address all four doors are bound to
 * @param ports where they listen
 * @param account whom the SMS centre lets in
 * @param people a JSON Lines file of sample people the desk names
 * @param portal the address the desk links to
 * @param mailTls offers STARTTLS with this certificate; empty: plain only
 * @param cards which cards lie on the desk, and where they are kept
 * @param messagesKept how many SMS, and how many mails, are kept; the oldest go first
 * @param clock gives the time of arrival
 */
public record SimulatorOptions(
    InetAddress bind,
    Ports ports,
    Account account,
    Optional<Path> people,
    Optional<URI> portal,
    Optional<SSLContext> mailTls,
    Cards cards,
    int messagesKept,
    InstantSource clock) {

  /**
   * The cards beside the reader.
   *
   * @param file JSON Lines of cards; empty: none
   * @param folder keeps their memories; empty: forgotten at the end
   */
  public record Cards(Optional<Path> file, Optional<Path> folder) {

    /** An empty drawer. */
    public static final Cards NONE = new Cards(Optional.empty(), Optional.empty());
  }

  /** Where the four doors listen; 0 takes any free port. */
  public record Ports(int desk, int smpp, int smtp, int reader) {

    /** The ports of the demo: 8090, 2775, 2525, and any for the reader. */
    public static final Ports USUAL = new Ports(8090, 2775, 2525, 0);

    /** Any free ports, for tests. */
    public static final Ports ANY = new Ports(0, 0, 0, 0);

    /** Refuses what is no port. */
    public Ports {
      for (int port : new int[] {desk, smpp, smtp, reader}) {
        if (port < 0 || port > 65_535) {
          throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
      }
    }
  }

  /** The account of the demo and the tests. */
  public static final Account USUAL_ACCOUNT = new Account("muhurdar", "demo-sms");

  /** How many messages are kept unless told otherwise. */
  public static final int USUAL_MESSAGES_KEPT = 100_000;

  /** Loopback, free ports, the usual account, nobody on the desk: what a test needs. */
  public static SimulatorOptions forTests() {
    return new SimulatorOptions(
        InetAddress.getLoopbackAddress(),
        Ports.ANY,
        USUAL_ACCOUNT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Cards.NONE,
        USUAL_MESSAGES_KEPT,
        InstantSource.system());
  }

  /** The same with sample people and the portal's address for the desk. */
  public SimulatorOptions withPeople(Path file, URI portalAddress) {
    return new SimulatorOptions(
        bind,
        ports,
        account,
        Optional.of(file),
        Optional.of(portalAddress),
        mailTls,
        cards,
        messagesKept,
        clock);
  }

  /** The same with another clock. */
  public SimulatorOptions withClock(InstantSource other) {
    return new SimulatorOptions(
        bind, ports, account, people, portal, mailTls, cards, messagesKept, other);
  }

  /** The same with STARTTLS. */
  public SimulatorOptions withMailTls(SSLContext certificate) {
    return new SimulatorOptions(
        bind, ports, account, people, portal, Optional.of(certificate), cards, messagesKept, clock);
  }

  /** The same at other ports. */
  public SimulatorOptions withPorts(Ports others) {
    return new SimulatorOptions(
        bind, others, account, people, portal, mailTls, cards, messagesKept, clock);
  }

  /** The same with these cards in the drawer. */
  public SimulatorOptions withCards(Cards others) {
    return new SimulatorOptions(
        bind, ports, account, people, portal, mailTls, others, messagesKept, clock);
  }
}
