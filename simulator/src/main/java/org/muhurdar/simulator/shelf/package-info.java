/** Where messages are kept and waited for. Start at {@link org.muhurdar.simulator.shelf.Shelf}. */
@NullMarked
package org.muhurdar.simulator.shelf;

import org.jspecify.annotations.NullMarked;
