/**
 * The world outside the product, which misbehaves on request: SMS centre, mail server, desk page.
 *
 * <p>Start at {@link org.muhurdar.simulator.Simulator}; {@link org.muhurdar.simulator.Main} runs it
 * as a process of its own.
 */
@NullMarked
package org.muhurdar.simulator;

import org.jspecify.annotations.NullMarked;
