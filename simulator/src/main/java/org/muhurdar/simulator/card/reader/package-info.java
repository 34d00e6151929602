/**
 * A reader that cards are put into and torn out of, and its doors: in process, over loopback, and
 * behind vpcd.
 *
 * <p>Start at {@link org.muhurdar.simulator.card.reader.VirtualReader}.
 */
@NullMarked
package org.muhurdar.simulator.card.reader;

import org.jspecify.annotations.NullMarked;
