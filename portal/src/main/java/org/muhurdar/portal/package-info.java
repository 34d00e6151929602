/** The one server. Start at {@code Main}. */
@NullMarked
package org.muhurdar.portal;

import org.jspecify.annotations.NullMarked;
