/**
 * The person who holds a card: contact data, security word, its reset, cooling-off and objections.
 *
 * <p>Start at {@link org.muhurdar.portal.holder.Holders} and {@link
 * org.muhurdar.portal.holder.SecurityWords}.
 */
@NullMarked
package org.muhurdar.portal.holder;

import org.jspecify.annotations.NullMarked;
