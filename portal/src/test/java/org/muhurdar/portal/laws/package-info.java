/** The laws of the house as tests. Start at {@code HouseLawsTest}. */
@NullMarked
package org.muhurdar.portal.laws;

import org.jspecify.annotations.NullMarked;
