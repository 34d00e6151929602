/** Four doors for people, for whoever cannot pass one of them. Start at {@code human-check.jte}. */
@NullMarked
package org.muhurdar.portal.web.humancheck;

import org.jspecify.annotations.NullMarked;
