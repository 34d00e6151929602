/** Tests of importing, exporting and sealing. Start at {@code ImporterTest}. */
@NullMarked
package org.muhurdar.portal.dataimport;

import org.jspecify.annotations.NullMarked;
