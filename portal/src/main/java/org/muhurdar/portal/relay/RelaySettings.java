package org.muhurdar.portal.relay;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/**
 * How agents are met.
 *
 * @param origin scheme, host and port of the portal: the only address its agents dial
 * @param agent where the agent's own page is on the holder's machine
 * @param portalName what the agent's page calls us
 * @param answerWithin how long a script that waits for nobody may take
 * @param personWithin how long the holder may take to type the new PIN
 * @param lateWithin how long an agent whose line broke is waited for, while its card may have done
 *     what we do not know
 */
public record RelaySettings(
    String origin,
    URI agent,
    String portalName,
    Duration answerWithin,
    Duration personWithin,
    Duration lateWithin) {

  static RelaySettings from(Settings settings) {
    return new RelaySettings(
        origin(settings),
        URI.create(settings.text("agent.address", "http://127.0.0.1:35500")),
        settings.text("portal.name", "Mühürdar"),
        settings.duration(
            "relay.answer-within",
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60)),
        settings.duration(
            "relay.person-within",
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15)),
        settings.duration(
            "relay.late-within", Duration.ofSeconds(15), Duration.ZERO, Duration.ofMinutes(2)));
  }

  private static String origin(Settings settings) {
    URI portal = URI.create(settings.required("portal.public-url"));
    String scheme = portal.getScheme();
    String host = portal.getHost();
    if (scheme == null || host == null) {
      throw new BadSetting("portal.public-url", "has no host.", "Give the address people type.");
    }
    boolean usual =
        portal.getPort() < 0
            || (scheme.equals("https") && portal.getPort() == 443)
            || (scheme.equals("http") && portal.getPort() == 80);
    return scheme.toLowerCase(Locale.ROOT)
        + "://"
        + host.toLowerCase(Locale.ROOT)
        + (usual ? "" : ":" + portal.getPort());
  }
}
