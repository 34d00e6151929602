package org.muhurdar.card.profile;

import java.util.List;
import org.muhurdar.card.profile.PukDialogue.Role;

/** Which of two PUKs is in a card after a script of which nobody knows how far it ran. */
public enum PukInCard {
  /** The one before the script. */
  FORMER,
  /** The one the script put in. */
  LATTER,
  /** Either could be: a machine that tried one would risk a try. */
  UNKNOWN;

  /**
   * Walks the script in thought, notes after each step what the card would show then and which PUK
   * it would have, and keeps what fits what it shows now. Only if all of these agree is it known.
   *
   * <p>Since then the holder may have locked his PIN by wrong ones, which therefore says nothing;
   * opening a locked PIN, setting the mark of a PIN to be changed, and entering the administration
   * phase take the PUK.
   */
  static PukInCard tell(List<Role> course, boolean marks, CardSigns before, CardSigns now) {
    boolean former = fits(before, now, marks, course);
    boolean latter = false;
    boolean rotated = false;
    CardSigns then = before;
    for (Role role : course) {
      rotated |= role == Role.ROTATE;
      then = after(role, then);
      if (fits(then, now, marks, course)) {
        latter |= rotated;
        former |= !rotated;
      }
    }
    if (former == latter) {
      return UNKNOWN;
    }
    return latter ? LATTER : FORMER;
  }

  private static CardSigns after(Role role, CardSigns then) {
    return switch (role) {
      case PUK_AND_RESET, TRY_RESET, RESET -> new CardSigns(false, true, then.administration());
      case REFILL -> new CardSigns(false, then.transport(), then.administration());
      case CHANGE -> new CardSigns(false, false, then.administration());
      case ENTER -> new CardSigns(then.locked(), then.transport(), true);
      case LEAVE -> new CardSigns(then.locked(), then.transport(), false);
      case PREPARE, PUK, ROTATE, CHECK -> then;
    };
  }

  private static boolean fits(CardSigns then, CardSigns now, boolean marks, List<Role> course) {
    boolean mark = !marks || then.transport() == now.transport();
    boolean phase = !course.contains(Role.ENTER) || then.administration() == now.administration();
    return mark && phase && (now.locked() || !then.locked());
  }
}
