package org.muhurdar.agent.diagnosis;

import java.util.List;

/**
 * One line of a diagnosis.
 *
 * @param subject what was looked at
 * @param verdict what was found
 * @param details for the words of the verdict, in order
 */
public record Finding(Subject subject, Verdict verdict, List<String> details) {

  public Finding {
    details = List.copyOf(details);
    if (verdict.subject != subject) {
      throw new IllegalArgumentException(verdict + " is not said of " + subject);
    }
  }

  static Finding of(Verdict verdict, String... details) {
    return new Finding(verdict.subject, verdict, List.of(details));
  }

  /** What is looked at, in this order. */
  public enum Subject {
    SERVICE,
    READER,
    DRIVER,
    CARD,
    PORTAL,
    CLOCK
  }

  /** How bad it is. */
  public enum Weight {
    GOOD,
    /** Works, and the holder should know. */
    NOTE,
    BAD
  }

  /** What can be found. The codes never change their meaning: help desks quote them. */
  public enum Verdict {
    SERVICE_RUNS("T-00", Subject.SERVICE, Weight.GOOD),
    SERVICE_MISSING("T-01", Subject.SERVICE, Weight.BAD),
    SERVICE_STOPPED("T-02", Subject.SERVICE, Weight.BAD),
    SERVICE_NOT_NEEDED("T-03", Subject.SERVICE, Weight.NOTE),
    ACCESS_DENIED("T-04", Subject.SERVICE, Weight.BAD),
    READER_FOUND("T-10", Subject.READER, Weight.GOOD),
    NO_READER("T-11", Subject.READER, Weight.BAD),
    READER_TROUBLED("T-12", Subject.READER, Weight.BAD),
    DRIVER_WORKS("T-15", Subject.DRIVER, Weight.GOOD),
    DRIVER_MISSING("T-16", Subject.DRIVER, Weight.BAD),
    CARD_READY("T-20", Subject.CARD, Weight.GOOD),
    NO_CARD("T-21", Subject.CARD, Weight.BAD),
    CARD_MUTE("T-22", Subject.CARD, Weight.BAD),
    CARD_IN_USE("T-23", Subject.CARD, Weight.BAD),
    CARD_UNKNOWN("T-24", Subject.CARD, Weight.BAD),
    CARD_TELLS_NO_SERIAL("T-25", Subject.CARD, Weight.BAD),
    CARD_LOCKED("T-26", Subject.CARD, Weight.NOTE),
    CARD_LAST_TRIES("T-27", Subject.CARD, Weight.NOTE),
    CARD_TRANSPORT_PIN("T-28", Subject.CARD, Weight.NOTE),
    CARD_DEAD("T-29", Subject.CARD, Weight.BAD),
    PORTAL_ANSWERS("T-30", Subject.PORTAL, Weight.GOOD),
    PORTAL_NOT_NAMED("T-31", Subject.PORTAL, Weight.NOTE),
    PORTAL_NAME_UNKNOWN("T-32", Subject.PORTAL, Weight.BAD),
    PORTAL_UNREACHABLE("T-33", Subject.PORTAL, Weight.BAD),
    PORTAL_NOT_TRUSTED("T-34", Subject.PORTAL, Weight.BAD),
    PORTAL_IS_NONE("T-35", Subject.PORTAL, Weight.BAD),
    PORTAL_KEY_CHANGED("T-36", Subject.PORTAL, Weight.BAD),
    CLOCK_RIGHT("T-40", Subject.CLOCK, Weight.GOOD),
    CLOCK_NOT_COMPARED("T-41", Subject.CLOCK, Weight.NOTE),
    CLOCK_WRONG("T-42", Subject.CLOCK, Weight.BAD);

    private final String code;
    private final Subject subject;
    private final Weight weight;

    Verdict(String code, Subject subject, Weight weight) {
      this.code = code;
      this.subject = subject;
      this.weight = weight;
    }

    /** What is quoted to a help desk. */
    public String code() {
      return code;
    }

    public Weight weight() {
      return weight;
    }
  }
}
