/**
 * The guides walked from outside, and what may go wrong on the way. Start at {@code
 * PinGuideJourneyTest}.
 */
@NullMarked
package org.muhurdar.acceptance.journey;

import org.jspecify.annotations.NullMarked;
