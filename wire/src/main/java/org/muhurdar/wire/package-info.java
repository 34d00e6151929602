/**
 * What portal and agent say to each other, and how the browser hands a holder over to the agent.
 *
 * <p>Start at {@link org.muhurdar.wire.Message}, then {@link org.muhurdar.wire.WireCodec}.
 */
@NullMarked
package org.muhurdar.wire;

import org.jspecify.annotations.NullMarked;
