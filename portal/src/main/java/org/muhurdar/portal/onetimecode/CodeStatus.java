package org.muhurdar.portal.onetimecode;

import java.time.Instant;
import org.muhurdar.kernel.Phone;
import org.muhurdar.portal.delivery.DeliveryState;

/**
 * What the code page shows.
 *
 * @param phone where the last message went; shown masked
 * @param reference the two letters that stand in the last message too
 * @param validUntil the first instant at which the last code is good no more
 * @param resendFrom when it may be asked for again, if {@code resendsLeft} is not 0
 * @param triesLeft guesses left for this request today
 * @param delivery how far the last message has come
 */
public record CodeStatus(
    CodeId id,
    Binding binding,
    Phone phone,
    String reference,
    Instant validUntil,
    Instant resendFrom,
    int resendsLeft,
    int triesLeft,
    DeliveryState delivery) {}
