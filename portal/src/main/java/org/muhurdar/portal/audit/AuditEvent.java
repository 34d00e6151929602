package org.muhurdar.portal.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;

/**
 * One thing that is about to happen or has happened, as its module tells it to {@link Audit}.
 *
 * <p>Facts are at most {@value #LONGEST_FACT} characters of well-formed text; what a stranger typed
 * is shortened by the caller before it comes here. Immutable.
 */
public record AuditEvent(
    AuditType type,
    AuditPhase phase,
    Optional<HolderId> holder,
    Optional<JourneyId> journey,
    Map<AuditFact, String> facts) {

  /** The greatest length of a fact, in UTF-16 units. */
  public static final int LONGEST_FACT = 500;

  /** Copies the facts in and refuses any that is too long or no well-formed text. */
  public AuditEvent {
    EnumMap<AuditFact, String> copy = new EnumMap<>(AuditFact.class);
    copy.putAll(facts);
    copy.forEach(AuditEvent::requireFit);
    facts = Collections.unmodifiableMap(copy);
  }

  private static void requireFit(AuditFact fact, String value) {
    boolean wellFormed =
        value.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xDFFF);
    if (value.length() > LONGEST_FACT || !wellFormed) {
      throw new IllegalArgumentException("the fact " + fact + " is too long or malformed");
    }
  }

  /** An effect is about to be tried. */
  public static AuditEvent intent(AuditType type) {
    return new AuditEvent(type, AuditPhase.INTENT, Optional.empty(), Optional.empty(), Map.of());
  }

  /** It has happened. */
  public static AuditEvent outcome(AuditType type) {
    return new AuditEvent(type, AuditPhase.OUTCOME, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same, about this holder. */
  public AuditEvent about(HolderId holder) {
    return new AuditEvent(type, phase, Optional.of(holder), journey, facts);
  }

  /** The same, in the course of this journey. */
  public AuditEvent during(JourneyId journey) {
    return new AuditEvent(type, phase, holder, Optional.of(journey), facts);
  }

  /** The same with one fact more; a second value for a fact replaces the first. */
  public AuditEvent with(AuditFact fact, String value) {
    EnumMap<AuditFact, String> more = new EnumMap<>(AuditFact.class);
    more.putAll(facts);
    more.put(fact, value);
    return new AuditEvent(type, phase, holder, journey, more);
  }

  /** The same with the name of a constant as a fact. */
  public AuditEvent with(AuditFact fact, Enum<?> value) {
    return with(fact, value.name());
  }

  /** The same with a number as a fact. */
  public AuditEvent with(AuditFact fact, long value) {
    return with(fact, Long.toString(value));
  }

  /** The outcome that answers an intent. */
  public AuditEvent answering(AuditReference intent) {
    return with(AuditFact.INTENT, intent.toString());
  }
}
