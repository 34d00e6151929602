/** Ben yapmadım: whoever did not act stops it here. Start at {@code objection.jte}. */
@NullMarked
package org.muhurdar.portal.web.objection;

import org.jspecify.annotations.NullMarked;
