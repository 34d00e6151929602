package org.muhurdar.portal.holder;

import java.time.Duration;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;

/** What came of checking a typed security word. */
public sealed interface WordCheck {

  /** The word is this holder's. */
  record Right(Holder holder) implements WordCheck {}

  /**
   * No such holder, no word on file, or another word.
   *
   * @param claimed for the audit log alone: no answer may differ by it
   */
  record Wrong(Optional<HolderId> claimed) implements WordCheck {}

  /** Too many words are being hashed: answer 503 and try again after that long. */
  record Busy(Duration retryAfter) implements WordCheck {}
}
