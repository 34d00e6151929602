/** A real browser for the journeys. Start at {@link org.muhurdar.acceptance.browser.Browsers}. */
@NullMarked
package org.muhurdar.acceptance.browser;

import org.jspecify.annotations.NullMarked;
