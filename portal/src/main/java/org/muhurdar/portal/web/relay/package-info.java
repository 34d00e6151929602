/**
 * The door for agents: one WebSocket and the key of our tickets. Start at {@link
 * org.muhurdar.portal.web.relay.RelayEndpoint}.
 */
@NullMarked
package org.muhurdar.portal.web.relay;

import org.jspecify.annotations.NullMarked;
