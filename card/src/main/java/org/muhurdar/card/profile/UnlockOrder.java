package org.muhurdar.card.profile;

import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/**
 * One unlock of one card.
 *
 * @param serial of the holder's card, by the provider's record
 * @param transportPin what the card is reset to before the agent changes it; see {@link
 *     org.muhurdar.card.TransportPin}
 */
public record UnlockOrder(CardSerial serial, UnlockMeans means, SecretChars transportPin) {}
