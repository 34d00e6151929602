package org.muhurdar.card.apdu;

import java.util.List;

/**
 * What the card answered to a script, in order, up to and including the reply that stopped it.
 *
 * @param finished whether the last step was run and answered as expected
 */
public record Replies(List<ResponseApdu> all, boolean finished) {

  /** Refuses an empty list: a script has at least one step. */
  public Replies {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a script that ran has at least one reply");
    }
  }

  /**
   * Holds replies against their script: whether it finished is decided here and never told by the
   * other side.
   *
   * @throws CardFault {@code BAD_ANSWER} when there are more or fewer than the script allows
   */
  public static Replies to(Script script, List<ResponseApdu> replies) {
    List<Step> steps = script.steps();
    int ran = 0;
    boolean stopped = false;
    while (ran < replies.size() && ran < steps.size() && !stopped) {
      stopped = !steps.get(ran).expected().goesOnAfter(replies.get(ran).status());
      ran++;
    }
    if (ran == 0 || ran != replies.size() || (!stopped && ran != steps.size())) {
      throw new CardFault(
          CardFault.Code.BAD_ANSWER, "The replies do not fit the script.", List.of());
    }
    return new Replies(replies, !stopped);
  }

  /** The reply to the step of that index, counted from 0. */
  public ResponseApdu at(int index) {
    return all.get(index);
  }

  /** Whether the step of that index was run. */
  public boolean reached(int index) {
    return index < all.size();
  }

  /** The last reply that came. */
  public ResponseApdu last() {
    return all.getLast();
  }
}
