/**
 * Portals: their addresses and keys, and what this installation remembers of them.
 *
 * <p>Start at {@link org.muhurdar.agent.portal.PortalAddress}.
 */
@NullMarked
package org.muhurdar.agent.portal;

import org.jspecify.annotations.NullMarked;
