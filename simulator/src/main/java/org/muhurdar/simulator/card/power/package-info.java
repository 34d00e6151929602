/**
 * The current a card lives on, and the places where it can be cut.
 *
 * <p>Start at {@link org.muhurdar.simulator.card.power.PowerSupply}.
 */
@NullMarked
package org.muhurdar.simulator.card.power;

import org.jspecify.annotations.NullMarked;
