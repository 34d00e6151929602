package org.muhurdar.portal.web.session;

/** How the session ended. */
public record SignedOutPage(End end) {

  /** Why it ended. */
  public enum End {
    OWN_WISH,
    IDLE,
    TIME_LIMIT,
    ELSEWHERE,
    WORD_RESET,
    OBJECTION
  }
}
