/**
 * Small work that recurs on every node, such as sweeping out what has expired. Start at {@link
 * org.muhurdar.portal.housekeeping.Chore}.
 */
@NullMarked
package org.muhurdar.portal.housekeeping;

import org.jspecify.annotations.NullMarked;
