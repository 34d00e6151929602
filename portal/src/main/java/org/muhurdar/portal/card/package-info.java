/**
 * The cards of a holder and the state of their PINs. Start at {@link
 * org.muhurdar.portal.card.Cards}.
 */
@NullMarked
package org.muhurdar.portal.card;

import org.jspecify.annotations.NullMarked;
