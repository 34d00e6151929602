/** Tests of the vault. Start at {@code PinVaultTest}. */
@NullMarked
package org.muhurdar.portal.pinvault;

import org.jspecify.annotations.NullMarked;
