package org.muhurdar.agent.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.ShortCode;
import org.muhurdar.wire.Ticket;

/**
 * The hand-overs of this run of the program, each under an id that nobody can guess: who did not
 * bring a hand-over cannot see it. Thread-safe.
 */
public final class Errands {

  private static final int MOST = 32;
  private static final int ID_BYTES = 16;

  /** After that a ticket is too old for any clock that {@link Ticket#read} puts up with. */
  private static final Duration TICKET_COUNTS = Ticket.LONGEST.plusMinutes(1);

  private final ErrandParts parts;
  private final Randomness randomness;
  private final Map<String, Errand> errands = new LinkedHashMap<>();
  private final Map<String, Instant> usedTickets = new LinkedHashMap<>();

  public Errands(ErrandParts parts, Randomness randomness) {
    this.parts = parts;
    this.randomness = randomness;
  }

  /** What became of a ticket that was handed in. */
  public sealed interface Arrival {

    /** It is under way. */
    record Begun(String id, Errand errand) implements Arrival {}

    /** It was not taken. */
    record NotTaken(Ending.Reason reason) implements Arrival {}
  }

  /**
   * Takes a ticket from a browser.
   *
   * @param text as it was posted
   * @param sender the origin the browser says the page came from
   */
  public Arrival arrive(String text, String sender) {
    Optional<PortalAddress> portal =
        Ticket.unverifiedOrigin(text).filter(sender::equals).flatMap(PortalAddress::read);
    if (portal.isEmpty() || !portal.get().origin().equals(sender)) {
      return new Arrival.NotTaken(Ending.Reason.FALSE_TICKET);
    }
    HandOver handOver;
    try {
      handOver = new HandOver.ByTicket(text);
    } catch (IllegalArgumentException noTicket) {
      return new Arrival.NotTaken(Ending.Reason.FALSE_TICKET);
    }
    synchronized (this) {
      Instant now = parts.clock().instant();
      usedTickets.values().removeIf(since -> since.isBefore(now.minus(TICKET_COUNTS)));
      if (usedTickets.putIfAbsent(text, now) != null) {
        return new Arrival.NotTaken(Ending.Reason.TICKET_USED);
      }
    }
    return begin(new Errand(parts, handOver, portal.get(), Optional.empty()));
  }

  /** Takes a short code that a person typed, with the portal's address. */
  public Arrival.Begun arrive(
      ShortCode shortCode, PortalAddress portal, Optional<String> wantedReader) {
    return begin(new Errand(parts, new HandOver.ByCode(shortCode), portal, wantedReader));
  }

  private Arrival.Begun begin(Errand errand) {
    String id = HexFormat.of().formatHex(randomness.bytes(ID_BYTES));
    Optional<Errand> pushedOut;
    synchronized (this) {
      pushedOut = errands.size() < MOST ? Optional.empty() : leastMissed();
      pushedOut.ifPresent(errands.values()::remove);
      errands.put(id, errand);
    }
    pushedOut.ifPresent(Errand::cancel);
    return new Arrival.Begun(id, errand);
  }

  /**
   * The oldest that has ended or that nobody has agreed to, else the oldest without a card: any
   * site can make those come. Never one that a holder types his PIN for or that is at a card.
   */
  private Optional<Errand> leastMissed() {
    return errands.values().stream()
        .filter(errand -> rank(errand.glance()) < Integer.MAX_VALUE)
        .min(Comparator.comparingInt(errand -> rank(errand.glance())));
  }

  private static int rank(Errand.Stage stage) {
    return switch (stage) {
      case Errand.Stage.Ended _, Errand.Stage.Unacquainted _ -> 0;
      case Errand.Stage.NoCard _ -> 1;
      case Errand.Stage.Asked _, Errand.Stage.Running _ -> Integer.MAX_VALUE;
    };
  }

  /** The errand of that id. */
  public synchronized Optional<Errand> find(String id) {
    return Optional.ofNullable(errands.get(id));
  }

  /** Gives up whatever waits for a person. */
  public synchronized void cancelAll() {
    errands.values().forEach(Errand::cancel);
  }
}
