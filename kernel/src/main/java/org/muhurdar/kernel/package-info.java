/**
 * What every room of the house speaks of: identity numbers, serials, addresses, secrets, chance.
 *
 * <p>Plain Java, uses nothing. Start at {@link org.muhurdar.kernel.PersonId}.
 */
@NullMarked
package org.muhurdar.kernel;

import org.jspecify.annotations.NullMarked;
