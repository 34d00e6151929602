/**
 * How often anything may be tried: one enum of limits, spent before the check and closed when the
 * store fails. Start at {@link org.muhurdar.portal.attempts.Attempts}.
 */
@NullMarked
package org.muhurdar.portal.attempts;

import org.jspecify.annotations.NullMarked;
