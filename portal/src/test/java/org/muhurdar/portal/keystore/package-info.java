/** Tests of the key store. Start at {@code FileKeysTest}. */
@NullMarked
package org.muhurdar.portal.keystore;

import org.jspecify.annotations.NullMarked;
