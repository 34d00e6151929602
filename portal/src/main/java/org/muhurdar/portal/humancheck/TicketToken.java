package org.muhurdar.portal.humancheck;

/** The opaque text of a waiting ticket as a form carried it; unverified until it is checked. */
public record TicketToken(String text) {}
