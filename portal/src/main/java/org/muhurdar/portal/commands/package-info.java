/**
 * The command line of the portal's jar. Start at {@link
 * org.muhurdar.portal.commands.PortalCommand}.
 */
@NullMarked
package org.muhurdar.portal.commands;

import org.jspecify.annotations.NullMarked;
