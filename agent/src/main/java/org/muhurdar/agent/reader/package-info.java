/**
 * Card readers of this machine: those of the platform's PC/SC service, and one that cards come to
 * over the network.
 *
 * <p>Start at {@link org.muhurdar.agent.reader.Readers}.
 */
@NullMarked
package org.muhurdar.agent.reader;

import org.jspecify.annotations.NullMarked;
