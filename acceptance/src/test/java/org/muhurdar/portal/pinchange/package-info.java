/** A fault put back into reports for the control of a test. Start at {@code CarelessReport}. */
@NullMarked
package org.muhurdar.portal.pinchange;

import org.jspecify.annotations.NullMarked;
