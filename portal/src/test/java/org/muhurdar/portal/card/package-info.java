/** Tests of the cards. Start at {@code CardsTest}. */
@NullMarked
package org.muhurdar.portal.card;

import org.jspecify.annotations.NullMarked;
