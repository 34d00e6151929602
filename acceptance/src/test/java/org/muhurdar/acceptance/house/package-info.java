/**
 * The product started as its users start it: processes, nodes, a proxy before them. Start at {@link
 * org.muhurdar.acceptance.house.PortalProcess}.
 */
@NullMarked
package org.muhurdar.acceptance.house;

import org.jspecify.annotations.NullMarked;
