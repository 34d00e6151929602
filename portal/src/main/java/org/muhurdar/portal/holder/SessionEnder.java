package org.muhurdar.portal.holder;

import org.muhurdar.kernel.HolderId;

/** What this room asks of the room that keeps sessions. */
public interface SessionEnder {

  /** Why they end, for those who see the page about it. */
  enum Cause {
    /** A new security word was set. */
    WORD_RESET,
    /** Somebody pressed "ben yapmadım". */
    OBJECTION
  }

  /**
   * Ends every session and every unfinished sign-in of the holder and forgets the devices he signed
   * in on, in the caller's transaction.
   */
  void endAllOf(HolderId holder, Cause cause);
}
