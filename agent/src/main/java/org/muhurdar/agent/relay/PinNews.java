package org.muhurdar.agent.relay;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;

/**
 * A PIN was changed here with the old one: the portals that this installation knows are told, so
 * that none goes on showing the old one. They get the card's serial and its proof that it is there;
 * a portal of which no key is known gets nothing. Thread-safe.
 */
public final class PinNews {

  private final PinNewsTalk talk;
  private final Map<PortalAddress, Standing> standings = new LinkedHashMap<>();
  private boolean telling;

  /** How it stands with one portal. */
  public enum Standing {
    NOT_YET,
    /** It has heard the card, and shows no PIN of it that it may have stored. */
    TOLD,
    /** It does not take the card's word, or knows no such card; said again it would not either. */
    NOT_TAKEN,
    /** It could not be told this time. */
    NOT_TOLD,
    /** Its answer was not its own, or asked for more than reading: nothing of it was done. */
    MISTRUSTED
  }

  /** One portal, and how it stands with it. */
  public record Report(PortalAddress portal, Standing standing) {}

  private PinNews(PinNewsTalk talk, List<PortalAddress> portals) {
    this.talk = talk;
    portals.forEach(portal -> standings.put(portal, Standing.NOT_YET));
  }

  /**
   * Somebody to tell; empty when there is nobody, or the card is of a type that has nothing to
   * prove itself by.
   *
   * @param card as it was before the change
   */
  public static Optional<PinNews> of(ErrandParts parts, CardView card, Randomness randomness) {
    List<PortalAddress> known =
        Stream.concat(parts.installation().portals().stream(), parts.trusted().stream())
            .distinct()
            .sorted(Comparator.comparing(PortalAddress::origin))
            .toList();
    Optional<CardSerial> serial = card.serial().filter(_ -> card.profile().mayHaveIssuerKeys());
    return known.isEmpty()
        ? Optional.empty()
        : serial.map(told -> new PinNews(new PinNewsTalk(parts, card, told, randomness), known));
  }

  /** Tells those that have not heard it, one after the other, on a thread of its own. */
  public synchronized void tell() {
    if (!telling) {
      telling = true;
      standings.replaceAll((_, was) -> was == Standing.NOT_TOLD ? Standing.NOT_YET : was);
      var _ = Thread.ofPlatform().daemon().name("pin-news").start(this::tellEach);
    }
  }

  private void tellEach() {
    try {
      for (Report report : reports()) {
        if (report.standing() == Standing.NOT_YET) {
          stands(report.portal(), talk.tell(report.portal()));
        }
      }
    } finally {
      over();
    }
  }

  private synchronized void stands(PortalAddress portal, Standing standing) {
    standings.put(portal, standing);
  }

  private synchronized void over() {
    standings.replaceAll((_, was) -> was == Standing.NOT_YET ? Standing.NOT_TOLD : was);
    telling = false;
    notifyAll();
  }

  private synchronized List<Report> reports() {
    return standings.entrySet().stream()
        .map(entry -> new Report(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** How it stands after that time, or sooner when all were tried. */
  public synchronized List<Report> await(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    try {
      while (telling) {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return reports();
  }
}
