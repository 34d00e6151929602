/** Journeys that draw their own guide. Start at {@code GuideRecorder}. */
@NullMarked
package org.muhurdar.acceptance.guide;

import org.jspecify.annotations.NullMarked;
