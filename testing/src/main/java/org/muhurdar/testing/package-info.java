/** What every room's tests share. Start at {@link org.muhurdar.testing.TestDatabase}. */
@NullMarked
package org.muhurdar.testing;

import org.jspecify.annotations.NullMarked;
