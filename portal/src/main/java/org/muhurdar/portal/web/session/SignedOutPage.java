package org.muhurdar.portal.web.session;

/**
 * How the session ended.
 *
 * @param idleMinutes how long a session lives while nothing is done
 * @param longestMinutes how long one lives at most
 */
public record SignedOutPage(End end, long idleMinutes, long longestMinutes) {

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
