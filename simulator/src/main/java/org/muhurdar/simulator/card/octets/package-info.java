/** Bytes as values. Start at {@link org.muhurdar.simulator.card.octets.Octets}. */
@NullMarked
package org.muhurdar.simulator.card.octets;

import org.jspecify.annotations.NullMarked;
