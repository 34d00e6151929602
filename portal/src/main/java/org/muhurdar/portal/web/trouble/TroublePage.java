package org.muhurdar.portal.web.trouble;

import java.time.Instant;
import java.util.Optional;

/**
 * A page of its own for each way things can go wrong: what happened, what did not, what to do.
 *
 * @param trouble which
 * @param reference the journey's or request's reference, to be read out
 * @param until the hour from which it is worth trying again
 */
public record TroublePage(Trouble trouble, String reference, Optional<Instant> until) {}
