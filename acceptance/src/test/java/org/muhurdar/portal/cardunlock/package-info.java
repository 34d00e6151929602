/** Faults put back into the unlock for the controls of tests. Start at {@code CarelessWork}. */
@NullMarked
package org.muhurdar.portal.cardunlock;

import org.jspecify.annotations.NullMarked;
