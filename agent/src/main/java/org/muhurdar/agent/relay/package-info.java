/**
 * One hand-over from portal to agent: the line, what may be run, running it, and what is true of
 * the card afterwards.
 *
 * <p>Start at {@link org.muhurdar.agent.relay.Errand}, then {@link
 * org.muhurdar.agent.relay.RelayLoop}; {@link org.muhurdar.agent.relay.PinNews} comes unsent.
 */
@NullMarked
package org.muhurdar.agent.relay;

import org.jspecify.annotations.NullMarked;
