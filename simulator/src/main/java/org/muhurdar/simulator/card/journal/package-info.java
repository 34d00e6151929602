/**
 * A card's memory: a new state is written beside the old one and then holds by one switch.
 *
 * <p>Start at {@link org.muhurdar.simulator.card.journal.Journal}.
 */
@NullMarked
package org.muhurdar.simulator.card.journal;

import org.jspecify.annotations.NullMarked;
