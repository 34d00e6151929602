package org.muhurdar.portal.holder;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/**
 * What this room asks of the room that writes to people. All of it joins the caller's transaction;
 * tokens are the caller's to close.
 */
public interface HolderMessages {

  /** Mails the link with which a new word may be set to the address on file, and to no other. */
  void sendResetLink(Holder holder, SecretChars token, Instant validUntil);

  /**
   * Tells every address on file, by mail and by SMS, that the word was reset.
   *
   * @param revealFrom when PINs are shown again, if they are held back
   * @param objectionToken for the link "it was not me"
   */
  void tellWordReset(
      Holder holder, Instant at, Optional<Instant> revealFrom, SecretChars objectionToken);

  /** Tells every address on file that an objection was raised, and what now stands still. */
  void tellObjection(Holder holder, Instant at);
}
