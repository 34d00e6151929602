package org.muhurdar.agent.relay;

import org.muhurdar.card.apdu.Script;

/** What a portal may have run on a card. */
interface ScriptRule {

  /** Whether every step may be run. Counts what it lets through; nothing of a refused script is. */
  boolean letsThrough(Script script);
}
