/**
 * Keys that live outside the database: in an HSM or a key-store file. Start at {@link
 * org.muhurdar.portal.keystore.Keys}.
 */
@NullMarked
package org.muhurdar.portal.keystore;

import org.jspecify.annotations.NullMarked;
