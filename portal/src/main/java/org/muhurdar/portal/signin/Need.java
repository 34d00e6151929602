package org.muhurdar.portal.signin;

import org.muhurdar.portal.onetimecode.Act;

/** What brings the holder here: asked on the start page, named in the SMS. */
public enum Need {
  ANY(Act.SIGN_IN),
  LEARN_PIN(Act.SIGN_IN_FOR_PIN),
  UNLOCK_CARD(Act.SIGN_IN_FOR_UNLOCK);

  private final Act act;

  Need(Act act) {
    this.act = act;
  }

  /** The act that the sign-in's own code is bound to. */
  public Act act() {
    return act;
  }
}
