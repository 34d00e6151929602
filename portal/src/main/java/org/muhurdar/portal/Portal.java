package org.muhurdar.portal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * One running portal: everything that {@code serve} starts, in this process.
 *
 * <p>As many as one likes run beside each other on one database. Thread-safe.
 */
public final class Portal implements AutoCloseable {

  /** At their DEBUG they write whole addresses, the tokens of mailed links among them. */
  private static final List<String> TELL_ADDRESSES =
      List.of("org.springframework.security.web", "org.springframework.web.servlet");

  private final ConfigurableApplicationContext context;
  private final CountDownLatch end = new CountDownLatch(1);

  private Portal(ConfigurableApplicationContext context) {
    this.context = context;
    context.addApplicationListener(event -> {
      if (event instanceof org.springframework.context.event.ContextClosedEvent) {
        end.countDown();
      }
    });
  }

  /**
   * Starts a portal and returns when it takes requests.
   *
   * @throws org.muhurdar.portal.settings.BadSetting (perhaps as a cause) for a setting that cannot
   *     be used; nothing is left running then
   */
  public static Portal start(Settings settings) {
    return start(settings, context -> {});
  }

  /** As {@link #start(Settings)}, with parts of the caller's own: another clock, other chance. */
  public static Portal start(
      Settings settings, ApplicationContextInitializer<GenericApplicationContext> parts) {
    Portal portal = run(PortalParts.class, WebApplicationType.SERVLET, settings, parts);
    try {
      settings.refuseUnknownKeys();
    } catch (BadSetting e) {
      portal.close();
      throw e;
    }
    return portal;
  }

  /**
   * The rooms without the screens: what a command needs that works on the same database and keys.
   */
  public static Portal withoutScreens(Settings settings) {
    return run(RoomParts.class, WebApplicationType.NONE, settings, context -> {});
  }

  private static Portal run(
      Class<?> wiring,
      WebApplicationType kind,
      Settings settings,
      ApplicationContextInitializer<GenericApplicationContext> parts) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(wiring)
            .web(kind)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(true)
            .properties(springProperties(settings))
            .initializers(
                (ApplicationContextInitializer<GenericApplicationContext>)
                    starting -> {
                      starting.registerBean(Settings.class, () -> settings);
                      parts.initialize(starting);
                    })
            .run();
    return new Portal(context);
  }

  private static Map<String, Object> springProperties(Settings settings) {
    Map<String, Object> properties = new HashMap<>(TlsFiles.properties(settings));
    LogLevel level = settings.choice("log.level", LogLevel.class, LogLevel.INFO);
    for (String library : TELL_ADDRESSES) {
      String most = level == LogLevel.DEBUG ? LogLevel.INFO.name() : level.name();
      properties.put("logging.level." + library, most);
    }
    properties.putAll(
        Map.ofEntries(
            Map.entry("server.port", settings.number("http.port", 8080, 0, 65_535)),
            Map.entry("server.address", address(settings)),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "10s"),
            Map.entry("spring.threads.virtual.enabled", true),
            Map.entry("spring.main.allow-bean-definition-overriding", false),
            Map.entry("spring.main.log-startup-info", false),
            Map.entry("spring.jmx.enabled", false),
            // A failed start is told by the command line, in one sentence where it can be.
            Map.entry("logging.level.org.springframework.boot.SpringApplication", "off"),
            Map.entry("logging.level.org.springframework.boot.web.server.servlet.context", "off"),
            Map.entry("logging.level.root", level.name()),
            Map.entry("logging.level.io.zonky", "warn"),
            Map.entry("logging.pattern.dateformat", "yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC"),
            Map.entry(
                "logging.pattern.console",
                "%d{${LOG_DATEFORMAT_PATTERN}} %-5level request=%X{request:--} %logger{20}"
                    + " %replace(%msg){'[\\r\\n]+',' '}%n%ex{12}"),
            Map.entry("spring.mvc.servlet.load-on-startup", 1),
            Map.entry("spring.web.resources.add-mappings", false),
            Map.entry("server.tomcat.max-http-form-post-size", "64KB"),
            Map.entry("server.max-http-request-header-size", "16KB"),
            Map.entry("server.tomcat.connection-timeout", "10s"),
            Map.entry("server.tomcat.keep-alive-timeout", "30s"),
            Map.entry("server.tomcat.max-connections", "8192")));
    return properties;
  }

  /** How much is written; the names are the log library's. */
  private enum LogLevel {
    WARN,
    INFO,
    DEBUG
  }

  private static String address(Settings settings) {
    String given = settings.text("http.address", "127.0.0.1");
    try {
      return InetAddress.getByName(given).getHostAddress();
    } catch (UnknownHostException e) {
      throw new BadSetting(
          "http.address",
          "is '" + given + "', which is no address of this machine.",
          "Give one of its addresses, such as 127.0.0.1, or 0.0.0.0 for all.");
    }
  }

  /** The port the portal answers on. */
  public int port() {
    if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
      return web.getWebServer().getPort();
    }
    throw new IllegalStateException("no web server");
  }

  /** One of the portal's doors, for tests and commands in the same process. */
  public <T> T door(Class<T> kind) {
    return context.getBean(kind);
  }

  /** Waits until the portal has ended. */
  public void awaitEnd() throws InterruptedException {
    end.await();
  }

  /** Ends it: requests in flight finish, then everything stops. */
  @Override
  public void close() {
    context.close();
  }
}
