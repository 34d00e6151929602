package org.muhurdar.acceptance.house;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.Portal;
import org.muhurdar.simulator.Simulator;
import org.muhurdar.simulator.SimulatorOptions;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.TestDatabase;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Everything around a portal that several of its nodes share: one database, one folder of keys, one
 * world of telephones and mailboxes. Nodes are started from it and closed by their starters.
 */
public final class Town implements AutoCloseable {

  /** The least the product accepts, so that tests do not wait for hashes. */
  private static final int MEMORY_KIB = 7_168;

  private static final int ITERATIONS = 5;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;
  private final String databaseUrl;
  private final Closeable database;
  private final Path folder;
  private final Simulator simulator;
  private final Map<String, String> settings = new TreeMap<>();

  private Town(String name, String databaseUrl, Closeable database, SimulatorOptions options) {
    this.name = name + "-" + NUMBER.incrementAndGet();
    this.databaseUrl = databaseUrl;
    this.database = database;
    this.folder = House.scratch("towns/" + this.name + "-" + ProcessHandle.current().pid());
    this.simulator = Simulator.start(options);
    settle();
  }

  /** A town with an empty database of the tests' own cluster. */
  public static Town found(String name) {
    return found(name, InstantSource.system());
  }

  /** The same, with another clock for its telephones and mailboxes. */
  public static Town found(String name, InstantSource clock) {
    TestDatabase fresh = TestDatabase.fresh();
    return new Town(
        name, fresh.jdbcUrl(), fresh::close, SimulatorOptions.forTests().withClock(clock));
  }

  /** A town on a database of the caller's, who closes it. */
  public static Town on(String name, String databaseUrl) {
    return new Town(name, databaseUrl, () -> {}, SimulatorOptions.forTests());
  }

  private void settle() {
    settings.put("database.url", databaseUrl);
    settings.put("keystore.folder", folder.resolve("keys").toString());
    settings.put("smpp.host", "127.0.0.1");
    settings.put("smpp.port", String.valueOf(simulator.smppPort()));
    settings.put("smpp.system-id", SimulatorOptions.USUAL_ACCOUNT.systemId());
    settings.put("smpp.password", SimulatorOptions.USUAL_ACCOUNT.password());
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", String.valueOf(simulator.smtpPort()));
    settings.put("mail.starttls", "false");
    settings.put("mail.from", "muhurdar@portal.example");
    // Everybody in a test comes from one address.
    settings.put("limit.word-by-network", "1000");
    settings.put("word.argon2.memory-kib", String.valueOf(MEMORY_KIB));
    settings.put("word.argon2.iterations", String.valueOf(ITERATIONS));
    settings.put("word.argon2.parallelism", "1");
  }

  /** Sets one thing for the nodes started from now on. */
  public Town with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  public Simulator simulator() {
    return simulator;
  }

  /** Where its keys and other files lie. */
  public Path folder() {
    return folder;
  }

  public String databaseUrl() {
    return databaseUrl;
  }

  /** A node in this JVM, on a clock the test sets. Every one draws the same course of chance. */
  public PortalInProcess node(InstantSource clock) {
    return node(clock, new SeededRandomness(20_261_122));
  }

  /** A node in this JVM. */
  public PortalInProcess node(InstantSource clock, Randomness randomness) {
    return PortalInProcess.start(settings, clock, randomness);
  }

  /** A node in this JVM with parts that differ from the product's: a fault put back. */
  public PortalInProcess node(ApplicationContextInitializer<GenericApplicationContext> parts) {
    return PortalInProcess.start(settings, parts);
  }

  /** A node as a process of its own. */
  public PortalProcess process(String node) throws IOException {
    return process(node, Locale.ROOT);
  }

  /** A node as a process of its own on a machine set to that locale. */
  public PortalProcess process(String node, Locale locale) throws IOException {
    return process(node, locale, PortalProcess.AS_LAUNCHED);
  }

  /** The same with other options of the JVM. */
  public PortalProcess process(String node, Locale locale, List<String> jvm) throws IOException {
    return PortalProcess.start(name + "-" + node, settings, locale, jvm);
  }

  /** A node as a process of its own, with classes put before the product's own. */
  public PortalProcess processWith(Path classes, String node) throws IOException {
    return PortalProcess.startWith(classes, name + "-" + node, settings);
  }

  /** Takes people on file, by way of a node. */
  public void settle(Portal node, List<Person> people) {
    new Settling(node, MEMORY_KIB, ITERATIONS).settle(people);
  }

  /** Takes people on file, by way of a node that is started for it and ends with it. */
  public void settle(List<Person> people) {
    try (PortalInProcess node = node(InstantSource.system(), Randomness.ofSystem())) {
      settle(node.portal(), people);
    }
  }

  @Override
  public void close() throws IOException {
    simulator.close();
    database.close();
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path one : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
