package org.muhurdar.agent.relay;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final ErrandParts parts;
  private final Randomness randomness;
  private final Map<String, Errand> errands = new LinkedHashMap<>();
  private final Set<String> usedTickets = new HashSet<>();

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
      if (!usedTickets.add(text)) {
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

  private synchronized Arrival.Begun begin(Errand errand) {
    String id = HexFormat.of().formatHex(randomness.bytes(ID_BYTES));
    if (errands.size() >= MOST) {
      String oldest = errands.keySet().iterator().next();
      Errand old = errands.remove(oldest);
      if (old != null) {
        old.cancel();
      }
    }
    errands.put(id, errand);
    return new Arrival.Begun(id, errand);
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
