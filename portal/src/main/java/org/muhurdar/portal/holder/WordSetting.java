package org.muhurdar.portal.holder;

import java.time.Duration;

/** What came of setting a security word. */
public sealed interface WordSetting {

  /** The word is stored and the one before is void. */
  record Done() implements WordSetting {}

  /** The word may not be used; nothing changed. */
  record Refused(WordFault fault) implements WordSetting {}

  /** Too many words are being hashed: answer 503 and try again after that long. */
  record Busy(Duration retryAfter) implements WordSetting {}
}
