package org.muhurdar.acceptance.house;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packaged portal as its administrators run it: a JVM of its own with a settings file. May be
 * killed without warning and started again; its ports, settings and log file stay the same.
 */
public final class PortalProcess implements AutoCloseable {

  /** The options the launcher gives the JVM of 'serve'. */
  public static final List<String> AS_LAUNCHED =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms32m",
          "-Xmx256m",
          "-Xss512k",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:TieredStopAtLevel=1");

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final Path folder;
  private final int port;
  private final int managementPort;
  private final List<String> command;
  private @Nullable Process process;

  private PortalProcess(Path folder, int port, int managementPort, List<String> command) {
    this.folder = folder;
    this.port = port;
    this.managementPort = managementPort;
    this.command = command;
  }

  /**
   * Starts a portal and returns when it says it is ready.
   *
   * @param name of the process: its settings and its log lie in a folder of that name
   * @param settings all but the ports, which are chosen here
   * @param locale the language and country the server's machine would be set to
   * @param jvm more options of the JVM
   */
  public static PortalProcess start(
      String name, Map<String, String> settings, Locale locale, List<String> jvm)
      throws IOException {
    return start(name, settings, locale, jvm, List.of("-jar", jar().toString()));
  }

  /** The same with classes put before the product's own: a fault put back. */
  public static PortalProcess startWith(Path classes, String name, Map<String, String> settings)
      throws IOException {
    String classPath = classes + File.pathSeparator + jar();
    List<String> program = List.of("-cp", classPath, "org.muhurdar.portal.Main");
    return start(name, settings, Locale.ROOT, AS_LAUNCHED, program);
  }

  private static PortalProcess start(
      String name,
      Map<String, String> settings,
      Locale locale,
      List<String> jvm,
      List<String> program)
      throws IOException {
    Path folder = House.scratch("processes/" + name);
    int port = House.freePort();
    int managementPort = House.freePort();
    Map<String, String> all = new TreeMap<>(settings);
    all.put("http.port", String.valueOf(port));
    all.putIfAbsent("portal.public-url", "http://localhost:" + port);
    all.put("management.port", String.valueOf(managementPort));
    Path file = folder.resolve("portal.properties");
    Properties properties = new Properties();
    properties.putAll(all);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
    Files.deleteIfExists(folder.resolve("log"));
    List<String> command = new ArrayList<>();
    command.add(House.java().toString());
    command.add(
        "-Duser.language=" + (locale.getLanguage().isEmpty() ? "en" : locale.getLanguage()));
    command.add("-Duser.country=" + locale.getCountry());
    command.addAll(List.of("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvm);
    command.addAll(program);
    command.addAll(List.of("serve", "--config", file.toString()));
    PortalProcess portal = new PortalProcess(folder, port, managementPort, List.copyOf(command));
    portal.start();
    return portal;
  }

  /** The product as it is packaged. */
  public static Path jar() {
    Path jar = House.folder().resolve("portal/target/portal-0.1.0.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is not built; run ./mvnw package");
    }
    return jar;
  }

  /** Starts it again on the same ports with the same settings, and waits until it is ready. */
  public void start() throws IOException {
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    long until = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        close();
        throw new IllegalStateException("the portal did not become ready:\n" + log());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the portal", e);
    }
  }

  private boolean isReady() {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + managementPort + "/health/ready")
                  .toURL()
                  .openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      try (InputStream body = connection.getInputStream()) {
        var _ = body.readAllBytes();
        return connection.getResponseCode() == 200;
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Where people reach it; {@code localhost}, so that browsers keep its cookies without TLS. */
  public URI uri() {
    return URI.create("http://localhost:" + port + "/");
  }

  public int port() {
    return port;
  }

  public int managementPort() {
    return managementPort;
  }

  /** The process's number. */
  public long pid() {
    return running().pid();
  }

  /** Its settings and everything it wrote. */
  public Path folder() {
    return folder;
  }

  /** Everything it wrote to its standard outputs so far. */
  public String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  /** The end without warning: SIGKILL. Returns when the process is gone. */
  public void kill() throws InterruptedException {
    running().destroyForcibly().waitFor();
  }

  /** The orderly end: SIGTERM, and time to finish the requests in flight. */
  public void stop() throws InterruptedException {
    Process stopping = running();
    stopping.destroy();
    if (!stopping.waitFor(30, TimeUnit.SECONDS)) {
      stopping.destroyForcibly().waitFor();
      throw new IllegalStateException("the portal did not end within 30 s:\n" + log());
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("never started");
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroy();
      try {
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
