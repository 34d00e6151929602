package org.muhurdar.simulator.card.power;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a card's work where the power can go, named like {@code change-pin.before-switch}.
 *
 * @param act what is being written, or the answer
 * @param moment where in it
 */
public record FaultPoint(Act act, Moment moment) {

  /** The point before every answer. */
  public static final FaultPoint BEFORE_ANSWER = new FaultPoint(Act.ANSWER, Moment.BEFORE_ANSWER);

  private static final List<FaultPoint> ALL = everyOne();

  /** Refuses pairs that do not exist: only the answer has {@link Moment#BEFORE_ANSWER}. */
  public FaultPoint {
    if ((act == Act.ANSWER) != (moment == Moment.BEFORE_ANSWER)) {
      throw new IllegalArgumentException("no such fault point: " + name(act, moment));
    }
  }

  /** Every fault point there is, in the order of the acts. */
  public static List<FaultPoint> all() {
    return ALL;
  }

  /**
   * The point of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static FaultPoint named(String name) {
    return ALL.stream()
        .filter(point -> point.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no fault point of that name"));
  }

  /** As it stands in the API: {@code change-pin.before-switch}. */
  public String name() {
    return name(act, moment);
  }

  @Override
  public String toString() {
    return name();
  }

  private static String name(Act act, Moment moment) {
    return act.code() + "." + moment.code();
  }

  private static List<FaultPoint> everyOne() {
    List<FaultPoint> all = new ArrayList<>();
    for (Act act : Act.values()) {
      for (Moment moment : Moment.values()) {
        if ((act == Act.ANSWER) == (moment == Moment.BEFORE_ANSWER)) {
          all.add(new FaultPoint(act, moment));
        }
      }
    }
    return List.copyOf(all);
  }
}
