package org.muhurdar.acceptance.house;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.settings.Settings;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** The portal inside the test's JVM, on a clock the test sets and with chance that repeats. */
public final class PortalInProcess implements AutoCloseable {

  private final Portal portal;

  private PortalInProcess(Portal portal) {
    this.portal = portal;
  }

  /**
   * Starts one on any free port.
   *
   * @param parts what is put in the place of the portal's own
   */
  public static PortalInProcess start(
      Map<String, String> settings,
      ApplicationContextInitializer<GenericApplicationContext> parts) {
    Map<String, String> all = new TreeMap<>(settings);
    int port = House.freePort();
    all.put("http.port", String.valueOf(port));
    all.putIfAbsent("portal.public-url", "http://localhost:" + port);
    return new PortalInProcess(Portal.start(Settings.of(all), parts));
  }

  /** The same on another clock and with other chance. */
  public static PortalInProcess start(
      Map<String, String> settings, InstantSource clock, Randomness randomness) {
    return start(
        settings,
        parts -> {
          parts.registerBean(InstantSource.class, () -> clock);
          parts.registerBean(Randomness.class, () -> randomness);
        });
  }

  /** Where people reach it; {@code localhost}, so that browsers keep its cookies without TLS. */
  public URI uri() {
    return URI.create("http://localhost:" + portal.port() + "/");
  }

  /** The portal itself, for its doors. */
  public Portal portal() {
    return portal;
  }

  @Override
  public void close() {
    portal.close();
  }
}
