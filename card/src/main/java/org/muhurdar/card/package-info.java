/**
 * What a PIN may be, and PINs for the way. Bytes to cards are in {@code apdu}, the secure channel
 * in {@code channel}, card types and how each is unlocked in {@code profile}.
 *
 * <p>Start at {@link org.muhurdar.card.PinRule}.
 */
@NullMarked
package org.muhurdar.card;

import org.jspecify.annotations.NullMarked;
