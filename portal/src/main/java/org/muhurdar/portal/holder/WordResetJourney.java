package org.muhurdar.portal.holder;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.portal.audit.AuditType;

/** The one table of the journey from a mailed link to a new word: what may follow what. */
final class WordResetJourney {

  /** Where a reset stands. */
  enum State {
    /** The link is in the holder's mailbox. */
    LINK_SENT,
    /** The link was used; the second factor is still owed. */
    LINK_USED,
    /** The second factor is proved; a new word may be set. */
    PROVED,
    /** The new word is set. */
    DONE,
    /** The time was up first. */
    RUN_OUT,
    /** Another reset was first, or an objection was raised. */
    OVERTAKEN;

    boolean isEnd() {
      return !TABLE.containsKey(this);
    }
  }

  /** What may happen to it. */
  enum Event {
    USE_LINK,
    PROVE_FACTOR,
    REFUSE_WORD,
    SET_WORD,
    RUN_OUT,
    OVERTAKE
  }

  /** Where an event leads, and what the audit log calls it. */
  record Step(State to, AuditType audited) {}

  static final AuditType BEGINS_WITH = AuditType.WORD_RESET_LINK_SENT;

  private static final Map<State, Map<Event, Step>> TABLE = table();

  private WordResetJourney() {}

  private static Map<State, Map<Event, Step>> table() {
    Map<State, Map<Event, Step>> table = new EnumMap<>(State.class);
    put(table, State.LINK_SENT, Event.USE_LINK, State.LINK_USED, AuditType.WORD_RESET_LINK_USED);
    put(table, State.LINK_SENT, Event.RUN_OUT, State.RUN_OUT, AuditType.WORD_RESET_LINK_REFUSED);
    put(table, State.LINK_SENT, Event.OVERTAKE, State.OVERTAKEN, AuditType.WORD_RESET_REFUSED);
    put(
        table,
        State.LINK_USED,
        Event.PROVE_FACTOR,
        State.PROVED,
        AuditType.WORD_RESET_FACTOR_PROVED);
    put(table, State.LINK_USED, Event.RUN_OUT, State.RUN_OUT, AuditType.WORD_RESET_REFUSED);
    put(table, State.LINK_USED, Event.OVERTAKE, State.OVERTAKEN, AuditType.WORD_RESET_REFUSED);
    put(table, State.PROVED, Event.REFUSE_WORD, State.PROVED, AuditType.WORD_RESET_REFUSED);
    put(table, State.PROVED, Event.SET_WORD, State.DONE, AuditType.WORD_RESET_DONE);
    put(table, State.PROVED, Event.RUN_OUT, State.RUN_OUT, AuditType.WORD_RESET_REFUSED);
    put(table, State.PROVED, Event.OVERTAKE, State.OVERTAKEN, AuditType.WORD_RESET_REFUSED);
    return Collections.unmodifiableMap(table);
  }

  private static void put(
      Map<State, Map<Event, Step>> table, State from, Event event, State to, AuditType audited) {
    Step before =
        table
            .computeIfAbsent(from, state -> new EnumMap<>(Event.class))
            .put(event, new Step(to, audited));
    if (before != null) {
      throw new IllegalStateException("two steps for " + from + " and " + event);
    }
  }

  /** Where the event leads from there; empty when the event is refused. */
  static Optional<Step> step(State from, Event event) {
    return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(event));
  }

  /** The same for whoever has asked before. */
  static Step require(State from, Event event) {
    return step(from, event)
        .orElseThrow(() -> new IllegalStateException(event + " may not happen in " + from));
  }
}
