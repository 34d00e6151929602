package org.muhurdar.portal.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.AuditReference;

/** What {@link WordResets} answers, step by step. */
public final class ResetAnswer {

  private ResetAnswer() {}

  /** To the button behind the mailed link. */
  public sealed interface LinkUse {}

  /**
   * The link is used up; the ticket goes on in a cookie.
   *
   * @param ticket the caller's to close
   */
  public record Used(SecretChars ticket, OpenReset reset) implements LinkUse {}

  /** To a step whose ticket or link is of no use any more, whatever the reason. */
  public record Gone() implements LinkUse, Proof, WordResult {}

  /**
   * A reset under way.
   *
   * @param journey what a one-time code for it is bound to
   * @param factorProved whether only the new word is missing
   * @param validUntil when it runs out
   */
  public record OpenReset(
      JourneyId journey, Holder holder, boolean factorProved, Instant validUntil) {}

  /** A reset that has set the new word. */
  public record DoneReset(JourneyId journey, HolderId holder) {}

  /** To the second factor. */
  public sealed interface Proof {}

  /** The new word may be set. */
  public record Proved() implements Proof {}

  /** To the new word. */
  public sealed interface WordResult {}

  /**
   * The word is set, all sessions are ended, all addresses are told. The holder is not signed in.
   *
   * @param revealFrom when PINs are shown again, if they are held back
   */
  public record WordDone(AuditReference reference, Instant at, Optional<Instant> revealFrom)
      implements WordResult {}

  /** The word may not be used; another may be tried. */
  public record WordRefused(WordFault fault) implements WordResult {}

  /** Too many words are being hashed: answer 503 and try again after that long. */
  public record TooBusy(Duration retryAfter) implements WordResult {}
}
