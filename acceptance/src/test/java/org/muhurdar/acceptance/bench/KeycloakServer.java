package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.muhurdar.acceptance.house.House;

/** Keycloak as its makers deliver it, in production mode on PostgreSQL, on loopback. */
final class KeycloakServer implements AutoCloseable {

  static final String VERSION = "26.7.3";
  private static final Duration READY_WITHIN = Duration.ofMinutes(10);

  private final Process process;
  private final int port;

  private KeycloakServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  int port() {
    return port;
  }

  /**
   * Unpacks and builds it once, imports the realm into an empty database and waits until it serves.
   *
   * @param archive the distribution as Maven Central has it
   * @param jdbcUrl of an empty database, user and all
   */
  static KeycloakServer start(Path archive, String jdbcUrl, KeycloakRealm realm)
      throws IOException, InterruptedException {
    Path cache = House.scratch("keycloak");
    Path home = cache.resolve("keycloak-" + VERSION);
    Path built = cache.resolve("built-" + VERSION);
    if (!Files.exists(built)) {
      unpack(archive, cache);
      run(home, cache.resolve("build.log"), List.of("build", "--db=postgres"));
      Files.createFile(built);
    }
    Path imports = Files.createDirectories(home.resolve("data/import"));
    Files.writeString(imports.resolve("bench-realm.json"), realm.json());
    int port = House.freePort();
    URI database = URI.create(jdbcUrl.substring("jdbc:".length()));
    String url =
        "jdbc:postgresql://" + database.getHost() + ":" + database.getPort() + database.getPath();
    Process process =
        script(
                home,
                List.of(
                    "start",
                    "--optimized",
                    "--db-url=" + url,
                    "--db-username=postgres",
                    "--db-password=",
                    "--http-enabled=true",
                    "--hostname-strict=false",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--http-management-port=" + House.freePort(),
                    "--http-management-host=127.0.0.1",
                    "--import-realm"))
            .redirectOutput(cache.resolve("server.log").toFile())
            .start();
    KeycloakServer server = new KeycloakServer(process, port);
    server.awaitReady(cache.resolve("server.log"));
    return server;
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long until = System.nanoTime() + READY_WITHIN.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        close();
        throw new IllegalStateException("Keycloak did not become ready, see " + log);
      }
      Thread.sleep(250);
    }
  }

  private boolean answers() {
    try {
      URI uri =
          URI.create("http://127.0.0.1:" + port + "/realms/bench/.well-known/openid-configuration");
      var connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(10_000);
      try (InputStream body = connection.getInputStream()) {
        var _ = body.readAllBytes();
        return connection.getResponseCode() == 200;
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static void run(Path home, Path log, List<String> arguments)
      throws IOException, InterruptedException {
    Process process = script(home, arguments).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("kc.sh " + arguments + " failed, see " + log);
    }
  }

  private static ProcessBuilder script(Path home, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/kc.sh").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static void unpack(Path archive, Path into) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("the archive reaches outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Path script = into.resolve("keycloak-" + VERSION).resolve("bin/kc.sh");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + script);
    }
  }

  @Override
  public void close() {
    // The script may stay as the parent of the JVM: both are ours, by their numbers.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        one.destroyForcibly();
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        one.destroyForcibly();
      }
    }
  }
}
