package org.muhurdar.agent.reader;

import java.util.ArrayList;
import java.util.List;

/** What a look at the readers shows. */
public record Look(Service service, List<ReaderState> readers) {

  /** The platform's card service. */
  public enum Service {
    RUNNING,
    STOPPED,
    /** It runs, but not for this user. */
    DENIED,
    /** Its library is not on this machine. */
    MISSING
  }

  public Look {
    readers = List.copyOf(readers);
  }

  /** The same with one more reader, which needs no service. */
  Look and(ReaderState reader) {
    List<ReaderState> all = new ArrayList<>(readers);
    all.add(reader);
    return new Look(service, all);
  }
}
