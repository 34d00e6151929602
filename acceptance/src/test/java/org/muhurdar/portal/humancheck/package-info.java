/** The one place where the acceptance tests look behind a door. Start at {@code Eyes}. */
@NullMarked
package org.muhurdar.portal.humancheck;

import org.jspecify.annotations.NullMarked;
