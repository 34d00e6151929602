/** How a session ends. Start at {@code signed-out.jte}. */
@NullMarked
package org.muhurdar.portal.web.session;

import org.jspecify.annotations.NullMarked;
