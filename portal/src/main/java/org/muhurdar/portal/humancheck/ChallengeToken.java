package org.muhurdar.portal.humancheck;

/** The opaque text of a challenge as a form carried it; unverified until it is checked. */
public record ChallengeToken(String text) {}
