package org.muhurdar.portal.web.page;

import java.time.Instant;

/**
 * What a signed-in person sees above every page.
 *
 * @param name the holder's name
 * @param endsAt the hour at which the session ends unless it is extended
 * @param secondsLeft the same as a number, counted by the server's clock; when they have gone by,
 *     it is over
 * @param extendable false once the absolute limit is the next one
 * @param longestMinutes that limit
 */
public record SessionLine(
    String name, Instant endsAt, long secondsLeft, boolean extendable, long longestMinutes) {}
