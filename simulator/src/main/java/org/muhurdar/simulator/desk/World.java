package org.muhurdar.simulator.desk;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.muhurdar.simulator.card.reader.CardDrawer;
import org.muhurdar.simulator.card.reader.ReaderDoor;
import org.muhurdar.simulator.card.reader.VirtualReader;
import org.muhurdar.simulator.fault.Faults;
import org.muhurdar.simulator.mailbox.MailServer;
import org.muhurdar.simulator.mailbox.Mailbox;
import org.muhurdar.simulator.phone.Handset;
import org.muhurdar.simulator.phone.SmsCentre;
import org.muhurdar.simulator.shelf.Changes;

/** Everything the desk shows and commands. */
public record World(
    Handset phone,
    Mailbox mailbox,
    Faults faults,
    Changes changes,
    SmsCentre smsCentre,
    MailServer mailServer,
    VirtualReader reader,
    ReaderDoor readerDoor,
    CardDrawer drawer,
    List<SamplePerson> people,
    Optional<URI> portal) {

  /** Copies the list. */
  public World {
    people = List.copyOf(people);
  }
}
