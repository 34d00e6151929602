package org.muhurdar.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.agent.fixture.AgentUnderTest.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.agent.diagnosis.Finding.Verdict;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.holdercard.Cards.Slot;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.reader.Look;
import org.muhurdar.agent.reader.NetworkReader;
import org.muhurdar.agent.reader.Readers;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.Patience;
import org.muhurdar.card.apdu.CardFault;

/** Causes that look alike to a holder are told apart, each with a code of its own. */
class DiagnosisTest {

  private static final String TWIN = "Gemalto PC Twin Reader 00 00";

  @TempDir private Path folder;
  private final NetworkReader network = NetworkReader.listen(0);

  DiagnosisTest() throws IOException {}

  @AfterEach
  void close() {
    network.close();
  }

  private List<Verdict> found(Look.Service service, Slot... slots) throws IOException {
    ErrandParts parts =
        new ErrandParts(
            new Cards(Readers.networkOnly(network)),
            Installation.open(folder.resolve("home")),
            new PortalDoor(),
            Set.of(),
            () -> NOW,
            Patience.USUAL,
            "0.1.0");
    return new Diagnosis(parts, new UsbReaders(folder.resolve("usb")))
        .of(new Cards.Table(service, List.of(slots))).stream().map(Finding::verdict).toList();
  }

  /** A device as Linux lists it, with that class in its only interface. */
  private void plugIn(String device, String product, String interfaceClass) throws IOException {
    Path usb = folder.resolve("usb");
    Files.createDirectories(usb.resolve(device));
    Files.writeString(usb.resolve(device).resolve("product"), product + "\n");
    Files.createDirectories(usb.resolve(device + ":1.0"));
    Files.writeString(
        usb.resolve(device + ":1.0").resolve("bInterfaceClass"), interfaceClass + "\n");
  }

  @Test
  void a_reader_at_the_plug_that_the_service_does_not_show_wants_a_driver() throws Exception {
    plugIn("1-2", "USB SmartCard Reader", "0b");

    assertThat(found(Look.Service.RUNNING))
        .contains(Verdict.DRIVER_MISSING)
        .doesNotContain(Verdict.NO_READER, Verdict.DRIVER_WORKS);
    assertThat(found(Look.Service.RUNNING, new Slot.Empty(NetworkReader.NAME + " 35963")))
        .as("the network reader has no plug")
        .contains(Verdict.DRIVER_MISSING);
    assertThat(found(Look.Service.RUNNING, new Slot.Empty(TWIN)))
        .contains(Verdict.DRIVER_WORKS, Verdict.READER_FOUND)
        .doesNotContain(Verdict.DRIVER_MISSING);
    plugIn("1-3", "SCR3310", "0b");
    assertThat(found(Look.Service.RUNNING, new Slot.Empty(TWIN))).contains(Verdict.DRIVER_MISSING);
    assertThat(found(Look.Service.STOPPED))
        .as("without the service no driver can show a reader")
        .doesNotContain(Verdict.DRIVER_MISSING);
  }

  @Test
  void without_a_reader_at_any_plug_it_is_the_reader_that_is_missing() throws Exception {
    plugIn("1-1", "Keyboard", "03");

    assertThat(found(Look.Service.RUNNING))
        .contains(Verdict.NO_READER)
        .doesNotContain(Verdict.DRIVER_MISSING, Verdict.DRIVER_WORKS);
  }

  @Test
  void a_user_who_may_not_use_cards_is_not_told_that_there_is_none() throws Exception {
    Slot denied = new Slot.Troubled(TWIN, CardFault.Code.ACCESS_DENIED);

    assertThat(found(Look.Service.RUNNING, denied))
        .contains(Verdict.ACCESS_DENIED)
        .doesNotContain(Verdict.NO_CARD, Verdict.SERVICE_RUNS, Verdict.READER_TROUBLED);
    assertThat(found(Look.Service.DENIED)).contains(Verdict.ACCESS_DENIED);
  }
}
