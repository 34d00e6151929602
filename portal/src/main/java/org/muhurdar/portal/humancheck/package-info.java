/**
 * Tells people from programs by four equal doors: picture, spoken digits, proof-of-work, waiting
 * ticket. Start at {@link org.muhurdar.portal.humancheck.HumanChecks}.
 */
@NullMarked
package org.muhurdar.portal.humancheck;

import org.jspecify.annotations.NullMarked;
