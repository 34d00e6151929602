package org.muhurdar.agent.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muhurdar.agent.diagnosis.Finding.Verdict;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.agent.reader.Look;
import org.muhurdar.agent.reader.NetworkReader;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.kernel.CardSerial;

/**
 * Looks at everything an unlock needs, from the reader's service to the portal's clock. Reads only;
 * asks only portals that this installation knows. Thread-safe.
 */
public final class Diagnosis {

  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);

  private final ErrandParts parts;
  private final UsbReaders usb;

  /** Of this machine. */
  public Diagnosis(ErrandParts parts) {
    this(parts, UsbReaders.ofMachine());
  }

  Diagnosis(ErrandParts parts, UsbReaders usb) {
    this.parts = parts;
    this.usb = usb;
  }

  /** What is found, in the order of the subjects. */
  public List<Finding> run() {
    return of(parts.cards().look());
  }

  /** What is found when readers and cards are like that. */
  List<Finding> of(Cards.Table table) {
    List<Finding> findings = new ArrayList<>();
    findings.add(service(table));
    List<String> withoutDriver = withoutDriver(table);
    readers(table, withoutDriver, findings);
    drivers(table, withoutDriver, findings);
    cards(table, findings);
    portals(findings);
    return findings;
  }

  private static Finding service(Cards.Table table) {
    boolean hasReader = !table.slots().isEmpty();
    boolean denied =
        table.slots().stream()
            .anyMatch(slot ->
                slot instanceof Cards.Slot.Troubled(var _, var fault)
                    && fault == CardFault.Code.ACCESS_DENIED);
    if (denied) {
      return Finding.of(Verdict.ACCESS_DENIED);
    }
    return Finding.of(
        switch (table.service()) {
          case RUNNING -> Verdict.SERVICE_RUNS;
          case DENIED -> Verdict.ACCESS_DENIED;
          case STOPPED -> hasReader ? Verdict.SERVICE_NOT_NEEDED : Verdict.SERVICE_STOPPED;
          case MISSING -> hasReader ? Verdict.SERVICE_NOT_NEEDED : Verdict.SERVICE_MISSING;
        });
  }

  /** The readers at a plug of this machine that its card service does not show. */
  private List<String> withoutDriver(Cards.Table table) {
    if (table.service() != Look.Service.RUNNING) {
      return List.of();
    }
    List<String> plugged = usb.names();
    List<String> shown =
        table.slots().stream()
            .map(Cards.Slot::reader)
            .filter(name -> !name.startsWith(NetworkReader.NAME))
            .toList();
    if (shown.size() >= plugged.size()) {
      return List.of();
    }
    // The service has names of its own for most readers: then any of them may be the one.
    List<String> strange =
        plugged.stream()
            .filter(name -> shown.stream().noneMatch(other -> other.contains(name)))
            .toList();
    return strange.isEmpty() ? plugged : strange;
  }

  private void drivers(Cards.Table table, List<String> withoutDriver, List<Finding> findings) {
    if (!withoutDriver.isEmpty()) {
      findings.add(Finding.of(Verdict.DRIVER_MISSING, String.join(", ", withoutDriver)));
    } else if (table.service() == Look.Service.RUNNING && !usb.names().isEmpty()) {
      findings.add(Finding.of(Verdict.DRIVER_WORKS));
    }
  }

  private static void readers(
      Cards.Table table, List<String> withoutDriver, List<Finding> findings) {
    if (table.slots().isEmpty()
        && table.service() == Look.Service.RUNNING
        && withoutDriver.isEmpty()) {
      findings.add(Finding.of(Verdict.NO_READER));
    }
    for (Cards.Slot slot : table.slots()) {
      boolean troubled =
          slot instanceof Cards.Slot.Troubled(var _, var fault)
              && switch (fault) {
                case READER_GONE, SERVICE_DOWN, TIMED_OUT -> true;
                case CARD_GONE, CARD_RESET, LINE_CUT, REFUSED, BAD_ANSWER, ACCESS_DENIED -> false;
              };
      findings.add(
          Finding.of(troubled ? Verdict.READER_TROUBLED : Verdict.READER_FOUND, slot.reader()));
    }
  }

  private static void cards(Cards.Table table, List<Finding> findings) {
    boolean any = false;
    for (Cards.Slot slot : table.slots()) {
      Optional<Finding> finding =
          switch (slot) {
            case Cards.Slot.Empty _ -> Optional.empty();
            case Cards.Slot.Filled(CardView card) -> Optional.of(card(card));
            case Cards.Slot.Troubled(String reader, var fault) ->
                switch (fault) {
                  case CARD_RESET -> Optional.of(Finding.of(Verdict.CARD_IN_USE, reader));
                  case BAD_ANSWER, LINE_CUT, REFUSED ->
                      Optional.of(Finding.of(Verdict.CARD_MUTE, reader));
                  case CARD_GONE, READER_GONE, SERVICE_DOWN, TIMED_OUT, ACCESS_DENIED ->
                      Optional.empty();
                };
          };
      any |= finding.isPresent();
      finding.ifPresent(findings::add);
    }
    boolean denied = findings.contains(Finding.of(Verdict.ACCESS_DENIED));
    if (!any && !denied && !table.slots().isEmpty()) {
      findings.add(Finding.of(Verdict.NO_CARD));
    }
  }

  private static Finding card(CardView card) {
    if (!card.known()) {
      return Finding.of(Verdict.CARD_UNKNOWN, card.reader(), card.atr().toString());
    }
    if (card.serial().isEmpty()) {
      return Finding.of(Verdict.CARD_TELLS_NO_SERIAL, card.reader());
    }
    String serial = card.serial().map(CardSerial::value).orElseThrow();
    if (card.dead()) {
      return Finding.of(Verdict.CARD_DEAD, serial);
    }
    Optional<PinStatus> pin = card.pin();
    if (pin.isPresent() && pin.get().locked()) {
      return Finding.of(Verdict.CARD_LOCKED, serial);
    }
    if (pin.isPresent() && pin.get().transport()) {
      return Finding.of(Verdict.CARD_TRANSPORT_PIN, serial);
    }
    return pin.isPresent() && pin.get().triesLeft() < PinStatus.ALL_TRIES
        ? Finding.of(Verdict.CARD_LAST_TRIES, serial, String.valueOf(pin.get().triesLeft()))
        : Finding.of(Verdict.CARD_READY, serial);
  }

  private void portals(List<Finding> findings) {
    Set<PortalAddress> known = new LinkedHashSet<>(parts.trusted());
    known.addAll(parts.installation().portals());
    if (known.isEmpty()) {
      findings.add(Finding.of(Verdict.PORTAL_NOT_NAMED));
    }
    Optional<Duration> apart = Optional.empty();
    for (PortalAddress portal : known) {
      try {
        PortalDoor.Answer answer = parts.door().ask(portal);
        parts.installation().remember(portal, answer.key());
        findings.add(Finding.of(Verdict.PORTAL_ANSWERS, portal.origin()));
        apart = apart.or(() -> answer.hour().map(this::fromNow));
      } catch (PortalFault fault) {
        findings.add(Finding.of(verdict(fault.code()), portal.origin()));
      }
    }
    findings.add(clock(apart));
  }

  private Duration fromNow(Instant there) {
    return Duration.between(there, parts.clock().instant());
  }

  private static Finding clock(Optional<Duration> apart) {
    if (apart.isEmpty()) {
      return Finding.of(Verdict.CLOCK_NOT_COMPARED);
    }
    return apart.get().abs().compareTo(CLOCKS_MAY_DIFFER) > 0
        ? Finding.of(Verdict.CLOCK_WRONG, String.valueOf(apart.get().toSeconds()))
        : Finding.of(Verdict.CLOCK_RIGHT);
  }

  private static Verdict verdict(PortalFault.Code code) {
    return switch (code) {
      case NAME_UNKNOWN -> Verdict.PORTAL_NAME_UNKNOWN;
      case UNREACHABLE, LINE_CUT -> Verdict.PORTAL_UNREACHABLE;
      case TLS -> Verdict.PORTAL_NOT_TRUSTED;
      case NOT_A_PORTAL -> Verdict.PORTAL_IS_NONE;
      case KEY_CHANGED -> Verdict.PORTAL_KEY_CHANGED;
    };
  }
}
