/**
 * One hand-over from portal to agent: the line, what may be run, running it, and what is true of
 * the card afterwards.
 *
 * <p>Start at {@link org.muhurdar.agent.relay.Errand}, then {@link
 * org.muhurdar.agent.relay.RelayLoop}.
 */
@NullMarked
package org.muhurdar.agent.relay;

import org.jspecify.annotations.NullMarked;
