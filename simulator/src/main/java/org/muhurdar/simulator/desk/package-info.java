/** Desk page and HTTP API. Start at {@link org.muhurdar.simulator.desk.Desk}. */
@NullMarked
package org.muhurdar.simulator.desk;

import org.jspecify.annotations.NullMarked;
