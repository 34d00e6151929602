package org.muhurdar.portal.humancheck;

import java.time.Instant;

/**
 * A ticket for whoever can use no other door: it counts from {@code usableFrom} to {@code
 * validUntil}, once; using an older or newer one of the same person and network kills it.
 */
public record WaitingTicket(TicketToken token, Instant usableFrom, Instant validUntil) {}
