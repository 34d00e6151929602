package org.muhurdar.portal.signin;

import java.time.Duration;
import org.muhurdar.portal.settings.Settings;

/** How long a session lives, and a cookie whose successor was lost. */
record SessionPolicy(Duration idle, Duration absolute, Duration lostAnswer) {

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
        Duration.ofSeconds(30));
  }
}
