package org.muhurdar.portal.relay;

import java.time.Instant;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;

/**
 * An act that waits for an agent.
 *
 * @param subject the key of the journey it belongs to, in the room that asked for it
 * @param card the only one it may be done to
 */
public record HandOver(
    HandOverId id, RelayedAct act, UUID subject, CardSerial card, Instant validUntil) {}
