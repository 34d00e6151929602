package org.muhurdar.portal.signin;

import java.time.Duration;
import org.muhurdar.portal.settings.Settings;

/**
 * How long a session lives, and a cookie whose successor was lost.
 *
 * @param lostAnswer how long the cookie before the last change of stage is good for
 * @param underWay how long after that change a page asked for with it may have been asked for
 *     before it, its successor being on the way to the browser
 */
record SessionPolicy(Duration idle, Duration absolute, Duration lostAnswer, Duration underWay) {

  static SessionPolicy from(Settings settings) {
    return new SessionPolicy(
        settings.duration(
            "session.idle", Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofHours(1)),
        settings.duration(
            "session.absolute",
            Duration.ofMinutes(60),
            Duration.ofMinutes(5),
            Duration.ofHours(12)),
        // A browser whose answer was lost (a node died) repeats its request within this time.
        Duration.ofSeconds(30),
        Duration.ofSeconds(5));
  }
}
