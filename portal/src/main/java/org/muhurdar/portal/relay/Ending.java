package org.muhurdar.portal.relay;

import org.muhurdar.wire.Message.Outcome;

/**
 * What became of the card.
 *
 * @param reference what people can read aloud to the call centre
 */
public record Ending(Outcome outcome, String reference) {}
