/**
 * Health and figures for those who run the portal, on a port of their own. Start at {@code
 * ManagementListener}.
 */
@NullMarked
package org.muhurdar.portal.management;

import org.jspecify.annotations.NullMarked;
