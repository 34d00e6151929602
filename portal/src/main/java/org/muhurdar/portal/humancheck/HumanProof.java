package org.muhurdar.portal.humancheck;

/**
 * Says that a human check has been passed: short-lived, good for one {@link HumanChecks#admit}, and
 * bound to nobody. Its text travels in a hidden form field; what a form brought back is unverified
 * until it is admitted.
 */
public record HumanProof(String text) {}
