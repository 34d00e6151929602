/**
 * Sealed PINs under epoch keys: stored once, shown under rules, destroyed for ever. Start at {@link
 * org.muhurdar.portal.pinvault.PinVault}.
 */
@NullMarked
package org.muhurdar.portal.pinvault;

import org.jspecify.annotations.NullMarked;
