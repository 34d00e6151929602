package org.muhurdar.portal.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.signin.SignInState.Ended;
import org.muhurdar.portal.signin.SignInStore.CookieChange;

/**
 * Moves a sign-in along {@link SignInJourney}'s table: the row and its audit event together, in the
 * caller's transaction. Thread-safe.
 */
final class SignInMoves {

  private final SignInStore store;
  private final SessionPolicy policy;
  private final Audit audit;
  private final InstantSource clock;

  SignInMoves(SignInStore store, SessionPolicy policy, Audit audit, InstantSource clock) {
    this.store = store;
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
  }

  /** False when the table does not allow it, or somebody else moved the row first. */
  boolean move(SignIn from, SignInEvent event) {
    return move(from, event, Optional.empty());
  }

  /** The same, giving the browser a new cookie. */
  boolean move(SignIn from, SignInEvent event, CookieChange cookie) {
    return move(from, event, Optional.of(cookie));
  }

  private boolean move(SignIn from, SignInEvent event, Optional<CookieChange> cookie) {
    Optional<SignInState> to = SignInJourney.apply(from.state(), event);
    if (to.isEmpty()) {
      return false;
    }
    Instant idleUntil = clock.instant().plus(policy.idle());
    boolean moved =
        cookie.isPresent()
            ? store.move(from, to.get(), idleUntil, cookie.get())
            : store.move(from, to.get(), idleUntil);
    if (!moved) {
      return false;
    }
    SignInJourney.Edge edge = SignInJourney.edge(from.state().name(), event.kind()).orElseThrow();
    AuditEvent audited =
        AuditEvent.outcome(edge.audited()).about(from.holder()).during(from.journey());
    if (to.get() instanceof Ended(var reason)) {
      audited = audited.with(AuditFact.REASON, reason.name());
    }
    var _ = audit.record(audited);
    return true;
  }

  /** This cookie in place of the one held, which stays good for a lost answer. */
  CookieChange change(byte[] heldHash, SessionToken cookie, Instant now) {
    return new CookieChange(heldHash, cookie.hash(), now.plus(policy.lostAnswer()));
  }
}
