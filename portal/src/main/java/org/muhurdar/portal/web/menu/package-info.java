/** The nine entries of the guides. Start at {@code menu.jte}. */
@NullMarked
package org.muhurdar.portal.web.menu;

import org.jspecify.annotations.NullMarked;
