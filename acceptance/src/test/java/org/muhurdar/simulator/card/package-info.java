/** Where the acceptance tests look into a card's memory. Start at {@code ChipTruth}. */
@NullMarked
package org.muhurdar.simulator.card;

import org.jspecify.annotations.NullMarked;
