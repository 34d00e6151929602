package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.Database;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;

/**
 * Marker PINs go through every journey of guide 1, and every other one is left on its holder's
 * screen; afterwards nothing the portal wrote and nothing it still remembers contains one, in any
 * way digits can be written. The controls: a PIN on its way to a screen is found by the same hunt,
 * and, in the long run, what a portal leaves that does not tidy up after such a page.
 */
class MarkerHuntTest {

  @Test
  void a_pin_stays_nowhere(@TempDir Path dumps) throws Exception {
    hunt(50, dumps);
  }

  @Test
  @Tag("long")
  void of_a_thousand_pins_none_stays(@TempDir Path dumps) throws Exception {
    hunt(1_000, dumps);
  }

  private static void hunt(int count, Path dumps) throws Exception {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(withMarker(Person.ofCrowd(i), i));
    }
    Markers markers =
        new Markers(people.stream().map(person -> person.cards().getFirst().pin()).toList());
    try (Database database = Database.start("markers");
        Town town =
            Town.on("markers", database.create("portal"))
                .with("human-check", "off")
                // A thousand people at once are more than the usual budget of messages.
                .with("limit.messages", "10000000")) {
      town.settle(people);
      try (PortalProcess portal =
          town.process("portal", Locale.ROOT, List.of("-Xmx256m", "-Djava.io.tmpdir=" + dumps))) {
        walkAll(town, portal, people);
        assertPinOnItsWayIsFound(markers, town, portal, people.getFirst(), dumps);

        Path dump = dumps.resolve("heap.hprof");
        HeapDump.of(portal.pid(), dump);
        assertThat(markers.in(dump)).as("markers in the heap").isEmpty();
        assertThat(markers.in(portal.folder().resolve("log"))).as("markers in the log").isEmpty();
        Files.delete(dump);
        assertThat(found(markers, dumps)).as("markers in temporary files").isEmpty();
      }
      if (count > 100) {
        assertCarelessOneIsFound(markers, town, people, dumps);
      }
      // Tables, indexes, write-ahead log and whatever else the cluster keeps on disk: a backup is
      // a copy of these files.
      assertThat(found(markers, database.folder())).as("markers in the database").isEmpty();
      assertThat(found(markers, town.folder())).as("markers beside the keys").isEmpty();
    }
  }

  private static Person withMarker(Person person, int index) {
    return new Person(
        person.name(),
        person.number(),
        person.word(),
        person.phone(),
        person.email(),
        person.language(),
        List.of(new Person.PinnedCard(person.cards().getFirst().serial(), Markers.marker(index))));
  }

  private static void walkAll(Town town, PortalProcess portal, List<Person> people)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> shown = new ArrayList<>();
      for (int i = 0; i < people.size(); i++) {
        Person person = people.get(i);
        boolean deletes = i % 2 == 1;
        shown.add(threads.submit(() -> walk(town, portal, person, deletes)));
      }
      for (int i = 0; i < people.size(); i++) {
        assertThat(shown.get(i).get()).isEqualTo(people.get(i).cards().getFirst().pin());
      }
    }
  }

  private static String walk(Town town, PortalProcess portal, Person person, boolean deletes)
      throws IOException {
    HttpVisitor visitor = new HttpVisitor(portal.uri());
    HttpWalk walk =
        new HttpWalk(
            visitor, person, town.simulator(), ScreenWords.TURKISH, UnaryOperator.identity());
    Sheet shown = walk.showPin(walk.toPins(walk.signIn()));
    String pin = HttpWalk.pinOn(shown);
    assertThat(shown.source())
        .as("how the hunter thinks that pages write")
        .contains(Markers.grouped(pin), Markers.spoken(pin));
    if (deletes) {
      var _ = walk.signOut(walk.deletePin(shown));
    }
    return pin;
  }

  /** Held up after it was opened, by a lock on the notice that has to go with it. */
  private static void assertPinOnItsWayIsFound(
      Markers markers, Town town, PortalProcess portal, Person person, Path scratch)
      throws Exception {
    HttpWalk walk =
        new HttpWalk(
            new HttpVisitor(portal.uri()),
            person,
            town.simulator(),
            ScreenWords.TURKISH,
            UnaryOperator.identity());
    Sheet pins = walk.toPins(walk.signIn());
    Path dump = scratch.resolve("on-its-way.hprof");
    try (ExecutorService thread = Executors.newSingleThreadExecutor();
        Connection lock = DriverManager.getConnection(town.databaseUrl());
        Connection eye = DriverManager.getConnection(town.databaseUrl());
        Statement locking = lock.createStatement();
        Statement looking = eye.createStatement()) {
      lock.setAutoCommit(false);
      locking.execute("lock table message in share mode");
      Future<Sheet> shown = thread.submit(() -> walk.showPin(pins));
      while (!isHeldUp(looking)) {
        Thread.sleep(20);
      }
      HeapDump.of(portal.pid(), dump);
      lock.rollback();
      assertThat(HttpWalk.pinOn(shown.get())).isEqualTo(person.cards().getFirst().pin());
    }
    assertThat(markers.in(dump)).as("the control").contains(person.cards().getFirst().pin());
    Files.delete(dump);
  }

  private static boolean isHeldUp(Statement looking) throws SQLException {
    try (ResultSet held =
        looking.executeQuery(
            """
            select 1 from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%insert into message%'
            """)) {
      return held.next();
    }
  }

  private static void assertCarelessOneIsFound(
      Markers markers, Town town, List<Person> people, Path scratch) throws Exception {
    Path classes = CarelessPage.compiled(scratch.resolve("careless"));
    try (PortalProcess careless = town.processWith(classes, "careless")) {
      for (int i = 0; i < 3; i++) {
        var _ = walk(town, careless, people.get(2 * i), false);
      }
      Path dump = scratch.resolve("careless.hprof");
      HeapDump.of(careless.pid(), dump);
      assertThat(markers.in(dump)).as("the control").isNotEmpty();
      Files.delete(dump);
    }
  }

  private static List<String> found(Markers markers, Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String marker : markers.in(file)) {
          found.add(marker + " in " + folder.relativize(file));
        }
      }
    }
    return found;
  }
}
