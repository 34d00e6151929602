/** The first question and the two doors. Start at {@code start.jte}. */
@NullMarked
package org.muhurdar.portal.web.start;

import org.jspecify.annotations.NullMarked;
