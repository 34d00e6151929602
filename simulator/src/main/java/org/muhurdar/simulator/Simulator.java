package org.muhurdar.simulator;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.muhurdar.simulator.SimulatorFailure.Code;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.reader.CardDrawer;
import org.muhurdar.simulator.card.reader.CardOrder;
import org.muhurdar.simulator.card.reader.ReaderDoor;
import org.muhurdar.simulator.card.reader.VirtualReader;
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
 * The world outside the product in one object: SMS centre, mail server, card reader and desk.
 *
 * <p>Safe for many threads. {@link #close} frees the ports; what arrived is forgotten.
 */
public final class Simulator implements AutoCloseable {

  private static final String READER_NAME = "Mühürdar Virtual Reader";

  private final World world;
  private final Desk desk;

  private Simulator(World world, Desk desk) {
    this.world = world;
    this.desk = desk;
  }

  /**
   * Opens all four doors, or none.
   *
   * @throws SimulatorFailure when a port is taken, the address is not ours, or the people's or the
   *     cards' file cannot be read
   */
  public static Simulator start(SimulatorOptions options) {
    List<SamplePerson> people = readPeople(options);
    var drawer =
        new CardDrawer(
            readCards(options),
            options.cards().folder(),
            VirtualCard.Surroundings.real(),
            options.clock());
    var changes = new Changes();
    var phone = new Handset(options.messagesKept(), changes);
    var mailbox = new Mailbox(options.messagesKept(), changes);
    var faults = new Faults(changes);
    var reader = new VirtualReader(READER_NAME, changes::happened);
    Deque<Runnable> undo = new ArrayDeque<>();
    var smsCentre =
        open(
            address(options, options.ports().smpp()),
            at -> SmsCentre.start(at, options.account(), phone, faults, options.clock()),
            undo);
    undo.push(smsCentre::close);
    var mailServer =
        open(
            address(options, options.ports().smtp()),
            at -> MailServer.start(at, options.mailTls(), mailbox, faults, options.clock()),
            undo);
    undo.push(mailServer::close);
    var door =
        open(address(options, options.ports().reader()), at -> ReaderDoor.open(at, reader), undo);
    undo.push(door::close);
    var world =
        new World(
            phone,
            mailbox,
            faults,
            changes,
            smsCentre,
            mailServer,
            reader,
            door,
            drawer,
            people,
            options.portal());
    var desk = open(address(options, options.ports().desk()), at -> Desk.start(at, world), undo);
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

  /** The reader on the desk. */
  public VirtualReader reader() {
    return world.reader();
  }

  /** The cards beside it. */
  public CardDrawer drawer() {
    return world.drawer();
  }

  /** Where programs of other processes reach the reader. */
  public int readerPort() {
    return world.readerDoor().port();
  }

  /** The address of the desk, ending in a slash. */
  public URI deskUri() {
    return desk.uri();
  }

  @Override
  public void close() {
    desk.close();
    world.readerDoor().close();
    world.reader().pullOut();
    world.drawer().close();
    world.mailServer().close();
    world.smsCentre().close();
  }

  /** Opens one door at an address. */
  private interface Opening<T> {
    T open(InetSocketAddress address) throws IOException;
  }

  private static <T> T open(InetSocketAddress address, Opening<T> opening, Deque<Runnable> undo) {
    try {
      return opening.open(address);
    } catch (BindException e) {
      undo.forEach(Runnable::run);
      throw refused(address, e);
    } catch (IOException e) {
      undo.forEach(Runnable::run);
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

  private static List<CardOrder> readCards(SimulatorOptions options) {
    if (options.cards().file().isEmpty()) {
      return List.of();
    }
    Path file = options.cards().file().get();
    try {
      return CardOrder.readAll(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new SimulatorFailure(
          Code.CARDS_UNREADABLE,
          "cannot read the cards in "
              + file
              + ": "
              + (e instanceof NoSuchFileException ? "no such file" : e.getMessage()),
          e);
    }
  }
}
