/**
 * Bytes to a card and back: commands, replies, status words, TLV, scripts.
 *
 * <p>Start at {@link org.muhurdar.card.apdu.CardChannel}.
 */
@NullMarked
package org.muhurdar.card.apdu;

import org.jspecify.annotations.NullMarked;
