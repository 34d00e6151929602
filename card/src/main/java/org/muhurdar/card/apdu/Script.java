package org.muhurdar.card.apdu;

import java.util.List;

/** Commands that are run one after the other without asking anybody in between. */
public record Script(List<Step> steps) {

  /** More steps than this are no script of ours. */
  public static final int MOST_STEPS = 16;

  /** Refuses an empty script and one that is too long. */
  public Script {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("a script has 1 to " + MOST_STEPS + " steps");
    }
  }

  /** Commands that must all succeed. */
  public static Script mustSucceed(List<CommandApdu> commands) {
    return new Script(commands.stream().<Step>map(Step.Send::mustSucceed).toList());
  }
}
