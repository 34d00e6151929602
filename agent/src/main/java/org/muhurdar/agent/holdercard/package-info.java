/**
 * The holder's card at hand: what it shows without being asked for a PIN, and its PIN changed with
 * the old one.
 *
 * <p>Start at {@link org.muhurdar.agent.holdercard.CardReading}.
 */
@NullMarked
package org.muhurdar.agent.holdercard;

import org.jspecify.annotations.NullMarked;
