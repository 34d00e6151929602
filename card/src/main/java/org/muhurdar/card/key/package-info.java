/**
 * The keys of each card, derived from a master key that may derive and nothing else.
 *
 * <p>Start at {@link org.muhurdar.card.key.DerivedCardKeys}.
 */
@NullMarked
package org.muhurdar.card.key;

import org.jspecify.annotations.NullMarked;
