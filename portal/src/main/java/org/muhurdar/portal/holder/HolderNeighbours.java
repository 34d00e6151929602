package org.muhurdar.portal.holder;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;

/**
 * The rooms that stand on this one and yet are asked by it, fetched at the first question: they are
 * built after it. A room that is missing is a broken promise of ours, and the question fails.
 */
final class HolderNeighbours implements SessionEnder, HolderMessages {

  private final Supplier<SessionEnder> sessions;
  private final Supplier<HolderMessages> messages;

  HolderNeighbours(Supplier<SessionEnder> sessions, Supplier<HolderMessages> messages) {
    this.sessions = sessions;
    this.messages = messages;
  }

  @Override
  public void endAllOf(HolderId holder, Cause cause) {
    sessions.get().endAllOf(holder, cause);
  }

  @Override
  public void sendResetLink(Holder holder, SecretChars token, Instant validUntil) {
    messages.get().sendResetLink(holder, token, validUntil);
  }

  @Override
  public void tellWordReset(
      Holder holder, Instant at, Optional<Instant> revealFrom, SecretChars objectionToken) {
    messages.get().tellWordReset(holder, at, revealFrom, objectionToken);
  }

  @Override
  public void tellObjection(Holder holder, Instant at) {
    messages.get().tellObjection(holder, at);
  }
}
