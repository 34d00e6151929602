package org.muhurdar.portal.humancheck;

/** When a human check stands before the sign-in: the setting {@code human-check}. */
public enum HumanCheckMode {
  /** Never. */
  OFF,
  /** After some failures, or while an attack is going on. */
  RISK,
  /** Each time, as in the original. */
  ALWAYS
}
