/** How the world misbehaves on request. Start at {@link org.muhurdar.simulator.fault.Faults}. */
@NullMarked
package org.muhurdar.simulator.fault;

import org.jspecify.annotations.NullMarked;
