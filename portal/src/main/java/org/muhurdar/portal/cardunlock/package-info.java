/**
 * Kilit Çözme: a new PIN for the holder's card, by the card's own keys, without a PUK and without
 * the provider learning the PIN. Start at {@link org.muhurdar.portal.cardunlock.UnlockCard}.
 */
@NullMarked
package org.muhurdar.portal.cardunlock;

import org.jspecify.annotations.NullMarked;
