/**
 * Many visitors at once, and how long they waited. Start at {@link
 * org.muhurdar.acceptance.load.Load}.
 */
@NullMarked
package org.muhurdar.acceptance.load;

import org.jspecify.annotations.NullMarked;
