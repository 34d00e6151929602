/** Planted violations that prove the laws can fail. Start at {@code HouseLawsTest}. */
@NullMarked
package org.muhurdar.portal.laws.planted;

import org.jspecify.annotations.NullMarked;
