package org.muhurdar.acceptance.house;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.cardunlock.CardUnlock;
import org.muhurdar.portal.cardunlock.Starting;
import org.muhurdar.portal.cardunlock.UnlockCard;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.signin.Need;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState;
import org.muhurdar.wire.ShortCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Unlocks asked for at the portal's own door, as its page does once somebody has signed in: for
 * tests that need thousands of them. Thread-safe.
 */
public final class Unlocks {

  private final Portal portal;
  private final InstantSource clock;

  public Unlocks(Portal portal, InstantSource clock) {
    this.portal = portal;
    this.clock = clock;
  }

  /** One that waits for an agent, and by whom it was asked. */
  public record Asked(SignIn signIn, String ticket, ShortCode code) {}

  /** Somebody signed in just now asks for it; what was asked for before counts for no limit. */
  public Asked ask(Person person) {
    portal.door(JdbcClient.class).sql("delete from attempt").update();
    CardSerial serial = new CardSerial(person.cards().getFirst().serial());
    SignIn signIn = signedIn(holder(person), person);
    return switch (portal.door(UnlockCard.class).start(signIn, serial)) {
      case Starting.Started(_, var offer) -> new Asked(signIn, offer.ticket(), offer.code());
      case Starting.Refused(var bar, _) -> throw new IllegalStateException("refused: " + bar);
    };
  }

  private HolderId holder(Person person) {
    if (!(PersonId.read(person.number()) instanceof PersonId.Read(PersonId id))) {
      throw new IllegalArgumentException("no identity number: " + person.number());
    }
    return portal.door(Holders.class).find(id).orElseThrow().id();
  }

  private SignIn signedIn(HolderId holder, Person person) {
    Instant now = clock.instant();
    return new SignIn(
        new JourneyId(UUID.randomUUID()),
        holder,
        new SignInState.SignedIn(now),
        Need.UNLOCK_CARD,
        person.language(),
        now,
        now.plus(Duration.ofMinutes(15)),
        now.plus(Duration.ofHours(1)),
        1);
  }

  /** What the portal's page would say of it now. */
  public CardUnlock latest(Asked asked) {
    return portal.door(UnlockCard.class).latest(asked.signIn()).orElseThrow();
  }

  /** The same when it is over, or when that time has passed. */
  public CardUnlock awaitOver(Asked asked, Duration within) throws InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    CardUnlock now = latest(asked);
    while (!now.state().isOver() && System.nanoTime() < until) {
      Thread.sleep(2);
      now = latest(asked);
    }
    return now;
  }

  /** Whether the portal says that the holder's PIN is in the card. */
  public boolean isConfirmed(Asked asked) {
    return latest(asked).state() == UnlockState.CONFIRMED;
  }
}
