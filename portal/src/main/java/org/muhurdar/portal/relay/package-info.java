/**
 * Hands an act over to the agent on the holder's machine and lends that machine's card to the room
 * that asked for it. Start at {@link org.muhurdar.portal.relay.HandOvers} and {@link
 * org.muhurdar.portal.relay.Relay}.
 */
@NullMarked
package org.muhurdar.portal.relay;

import org.jspecify.annotations.NullMarked;
