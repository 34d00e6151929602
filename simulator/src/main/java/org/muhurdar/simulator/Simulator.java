package org.muhurdar.simulator;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.muhurdar.simulator.SimulatorFailure.Code;
import org.muhurdar.simulator.desk.Desk;
import org.muhurdar.simulator.desk.SamplePerson;
import org.muhurdar.simulator.desk.World;
import org.muhurdar.simulator.fault.Faults;
import org.muhurdar.simulator.mailbox.MailServer;
import org.muhurdar.simulator.mailbox.Mailbox;
import org.muhurdar.simulator.phone.Handset;
import org.muhurdar.simulator.phone.SmsCentre;
import org.muhurdar.simulator.shelf.Changes;

/**
 * The world outside the product in one object: SMS centre, mail server and desk.
 *
 * <p>Safe for many threads. {@link #close} frees the ports; what arrived is forgotten.
 */
public final class Simulator implements AutoCloseable {

  private final World world;
  private final Desk desk;

  private Simulator(World world, Desk desk) {
    this.world = world;
    this.desk = desk;
  }

  /**
   * Opens all three doors, or none.
   *
   * @throws SimulatorFailure when a port is taken, the address is not ours, or the people's file
   *     cannot be read
   */
  public static Simulator start(SimulatorOptions options) {
    List<SamplePerson> people = readPeople(options);
    var changes = new Changes();
    var phone = new Handset(options.messagesKept(), changes);
    var mailbox = new Mailbox(options.messagesKept(), changes);
    var faults = new Faults(changes);
    var smsCentre =
        open(
            address(options, options.ports().smpp()),
            at -> SmsCentre.start(at, options.account(), phone, faults, options.clock()),
            () -> {});
    var mailServer =
        open(
            address(options, options.ports().smtp()),
            at -> MailServer.start(at, options.mailTls(), mailbox, faults, options.clock()),
            smsCentre::close);
    var world =
        new World(phone, mailbox, faults, changes, smsCentre, mailServer, people, options.portal());
    var desk =
        open(
            address(options, options.ports().desk()),
            at -> Desk.start(at, world),
            () -> {
              mailServer.close();
              smsCentre.close();
            });
    return new Simulator(world, desk);
  }

  /** The messages that arrived by SMS. */
  public Handset phone() {
    return world.phone();
  }

  /** The mails that arrived. */
  public Mailbox mailbox() {
    return world.mailbox();
  }

  /** What goes wrong on request. */
  public Faults faults() {
    return world.faults();
  }

  /** The SMS centre itself: its connections and waiting receipts. */
  public SmsCentre smsCentre() {
    return world.smsCentre();
  }

  /** Where the SMS centre listens. */
  public int smppPort() {
    return world.smsCentre().port();
  }

  /** Where the mail server listens. */
  public int smtpPort() {
    return world.mailServer().port();
  }

  /** The address of the desk, ending in a slash. */
  public URI deskUri() {
    return desk.uri();
  }

  @Override
  public void close() {
    desk.close();
    world.mailServer().close();
    world.smsCentre().close();
  }

  /** Opens one door at an address. */
  private interface Opening<T> {
    T open(InetSocketAddress address) throws IOException;
  }

  private static <T> T open(InetSocketAddress address, Opening<T> opening, Runnable undo) {
    try {
      return opening.open(address);
    } catch (BindException e) {
      undo.run();
      throw refused(address, e);
    } catch (IOException e) {
      undo.run();
      throw new SimulatorFailure(
          Code.ADDRESS_REFUSED, "cannot listen on " + written(address) + ": " + e.getMessage(), e);
    }
  }

  private static SimulatorFailure refused(InetSocketAddress address, BindException e) {
    // The JDK tells the two cases apart in the text only.
    boolean taken = String.valueOf(e.getMessage()).contains("in use");
    return taken
        ? new SimulatorFailure(
            Code.PORT_TAKEN,
            "another program listens on " + written(address) + "; choose another port",
            e)
        : new SimulatorFailure(
            Code.ADDRESS_REFUSED,
            "this machine does not let us listen on " + written(address) + ": " + e.getMessage(),
            e);
  }

  private static String written(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private static InetSocketAddress address(SimulatorOptions options, int port) {
    return new InetSocketAddress(options.bind(), port);
  }

  private static List<SamplePerson> readPeople(SimulatorOptions options) {
    if (options.people().isEmpty()) {
      return List.of();
    }
    try {
      return SamplePerson.readAll(options.people().get());
    } catch (IOException | IllegalArgumentException e) {
      throw new SimulatorFailure(
          Code.PEOPLE_UNREADABLE,
          "cannot read the sample people in "
              + options.people().get()
              + ": "
              + (e instanceof NoSuchFileException ? "no such file" : e.getMessage()),
          e);
    }
  }
}
