package org.muhurdar.portal.humancheck;

/**
 * What the caller knows about a visitor before asking for a check.
 *
 * @param failures recent failed sign-ins of this identity number or this network, the greater one
 * @param underAttack whether the portal as a whole is under attack
 */
public record Suspicion(int failures, boolean underAttack) {

  /** Nothing is known against the visitor. */
  public static final Suspicion NONE = new Suspicion(0, false);

  /** Refuses a negative count. */
  public Suspicion {
    if (failures < 0) {
      throw new IllegalArgumentException("failures are counted from 0");
    }
  }
}
