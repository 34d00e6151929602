/** PIN ve PUK Bilgileri: show, hide, delete for ever. Start at {@code pins.jte}. */
@NullMarked
package org.muhurdar.portal.web.pin;

import org.jspecify.annotations.NullMarked;
