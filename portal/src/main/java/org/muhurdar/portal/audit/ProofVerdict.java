package org.muhurdar.portal.audit;

import java.time.Instant;
import java.util.Map;

/** What checking a proof document comes to. */
public sealed interface ProofVerdict {

  /**
   * The event stands in the log with that key.
   *
   * @param type the act, a name of the catalogue
   * @param open what the event says in clear
   * @param opened the personal facts that the document opens
   * @param index the event's place, from 0
   * @param treeSize how many events the signed head covers
   */
  record Genuine(
      AuditReference reference,
      Instant at,
      String type,
      String phase,
      Map<String, String> open,
      Map<String, String> opened,
      long index,
      long treeSize)
      implements ProofVerdict {

    /** Copies the maps in. */
    public Genuine {
      open = Map.copyOf(open);
      opened = Map.copyOf(opened);
    }
  }

  /** It proves nothing. */
  record Refused(ProofFault fault) implements ProofVerdict {}
}
