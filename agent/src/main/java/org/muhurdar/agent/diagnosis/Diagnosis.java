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
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.kernel.CardSerial;

/**
 * Looks at everything an unlock needs, from the reader's service to the portal's clock. Reads only;
 * asks only portals that this installation knows. Thread-safe.
 */
public final class Diagnosis {

  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);

  private final ErrandParts parts;

  public Diagnosis(ErrandParts parts) {
    this.parts = parts;
  }

  /** What is found, in the order of the subjects. */
  public List<Finding> run() {
    Cards.Table table = parts.cards().look();
    List<Finding> findings = new ArrayList<>();
    findings.add(service(table));
    readers(table, findings);
    cards(table, findings);
    portals(findings);
    return findings;
  }

  private static Finding service(Cards.Table table) {
    boolean hasReader = !table.slots().isEmpty();
    return Finding.of(
        switch (table.service()) {
          case RUNNING -> Verdict.SERVICE_RUNS;
          case STOPPED -> hasReader ? Verdict.SERVICE_NOT_NEEDED : Verdict.SERVICE_STOPPED;
          case MISSING -> hasReader ? Verdict.SERVICE_NOT_NEEDED : Verdict.SERVICE_MISSING;
        });
  }

  private static void readers(Cards.Table table, List<Finding> findings) {
    if (table.slots().isEmpty() && table.service() == Look.Service.RUNNING) {
      findings.add(Finding.of(Verdict.NO_READER));
    }
    for (Cards.Slot slot : table.slots()) {
      boolean troubled =
          slot instanceof Cards.Slot.Troubled(var _, var fault)
              && switch (fault) {
                case READER_GONE, SERVICE_DOWN, TIMED_OUT -> true;
                case CARD_GONE, CARD_RESET, LINE_CUT, REFUSED, BAD_ANSWER -> false;
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
                  case CARD_GONE, READER_GONE, SERVICE_DOWN, TIMED_OUT -> Optional.empty();
                };
          };
      any |= finding.isPresent();
      finding.ifPresent(findings::add);
    }
    if (!any && !table.slots().isEmpty()) {
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
