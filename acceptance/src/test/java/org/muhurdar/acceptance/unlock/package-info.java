/**
 * What may be done to an unlock on its way, and that it ends well or as it was. Start at {@code
 * UnlockRoundTripsTest}.
 */
@NullMarked
package org.muhurdar.acceptance.unlock;

import org.jspecify.annotations.NullMarked;
