/** What happened, what did not, what to do. Start at {@code trouble.jte}. */
@NullMarked
package org.muhurdar.portal.web.trouble;

import org.jspecify.annotations.NullMarked;
