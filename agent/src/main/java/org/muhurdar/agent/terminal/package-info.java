/**
 * The same functions as the pages, in a terminal.
 *
 * <p>Start at {@link org.muhurdar.agent.terminal.Terminal}.
 */
@NullMarked
package org.muhurdar.agent.terminal;

import org.jspecify.annotations.NullMarked;
