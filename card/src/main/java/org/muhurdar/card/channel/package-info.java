/**
 * The secure channel SCP03 (GlobalPlatform Card Technology, Amendment D) between provider and card,
 * over a way that nobody trusts; the provider's side and the card's.
 *
 * <p>Start at {@link org.muhurdar.card.channel.HostOpening} for the provider's side, at {@link
 * org.muhurdar.card.channel.CardSideChannel} for the card's.
 */
@NullMarked
package org.muhurdar.card.channel;

import org.jspecify.annotations.NullMarked;
