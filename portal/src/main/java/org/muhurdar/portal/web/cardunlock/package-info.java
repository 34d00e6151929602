/** Kilit Çözme, both ways. Start at {@link org.muhurdar.portal.web.cardunlock.CardUnlockScreen}. */
@NullMarked
package org.muhurdar.portal.web.cardunlock;

import org.jspecify.annotations.NullMarked;
