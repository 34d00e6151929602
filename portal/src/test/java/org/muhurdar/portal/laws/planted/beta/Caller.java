package org.muhurdar.portal.laws.planted.beta;

import org.muhurdar.portal.laws.planted.alpha.SilentManager.Unlocked;

/** Closes a cycle between two packages. */
public final class Caller {

  /** Reaches back. */
  public Unlocked reachBack(String text) {
    return new Unlocked(text);
  }
}
