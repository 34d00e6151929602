/** Our cards judged by other people's tools. Start at {@code OpenScTest}. */
@NullMarked
package org.muhurdar.simulator.card.judges;

import org.jspecify.annotations.NullMarked;
