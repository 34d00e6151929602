/**
 * A PIN that was changed with the old one, as the card itself proves it: the stored one is
 * withdrawn and the holder told. Start at {@link org.muhurdar.portal.pinchange.PinChangeReport}.
 */
@NullMarked
package org.muhurdar.portal.pinchange;

import org.jspecify.annotations.NullMarked;
