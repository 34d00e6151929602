/**
 * The guides that the browser journeys draw, published as they are. Start at {@code GuideFiles}.
 */
@NullMarked
package org.muhurdar.portal.web.guide;

import org.jspecify.annotations.NullMarked;
