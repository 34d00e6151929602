package org.muhurdar.portal.pinvault;

import java.time.Instant;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;

/**
 * A signed-in holder's wish about one card, with what the rules of {@link RevealPolicy} need to
 * know about him.
 *
 * @param holder who is signed in
 * @param factorProvedAt when he last proved a second factor in this session
 * @param cooling what recently changed about him
 */
public record PinRequest(
    HolderId holder,
    CardSerial card,
    JourneyId journey,
    Instant factorProvedAt,
    CoolingOff cooling) {}
