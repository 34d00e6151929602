package org.muhurdar.portal.holder;

import org.muhurdar.kernel.HolderId;

/** What this room asks of the room that keeps sessions. */
public interface SessionEnder {

  /** Ends every session and every unfinished sign-in of the holder, in the caller's transaction. */
  void endAllOf(HolderId holder);
}
