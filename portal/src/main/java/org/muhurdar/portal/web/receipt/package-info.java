/** What was done, when, under which reference. Start at {@code receipt.jte}. */
@NullMarked
package org.muhurdar.portal.web.receipt;

import org.jspecify.annotations.NullMarked;
