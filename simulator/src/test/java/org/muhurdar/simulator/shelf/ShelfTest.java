package org.muhurdar.simulator.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private record Thing(long number, String name, Instant receivedAt) implements Numbered {}

  private static Shelf<Thing> shelf(int things, long weight) {
    return new Shelf<>(things, weight, thing -> thing.name().length(), new Changes());
  }

  private static void keep(Shelf<Thing> shelf, String name) {
    shelf.keep(number -> new Thing(number, name, NOON.plusSeconds(number)));
  }

  private static List<String> names(List<Thing> things) {
    return things.stream().map(Thing::name).toList();
  }

  @Test
  void oldest_goes_when_there_are_too_many_or_they_weigh_too_much() {
    Shelf<Thing> shelf = shelf(3, 10);

    for (String name : List.of("a", "b", "c", "d")) {
      keep(shelf, name);
    }
    assertThat(names(shelf.list(Search.newest(9)))).containsExactly("d", "c", "b");

    keep(shelf, "123456789");
    assertThat(names(shelf.list(Search.newest(9)))).containsExactly("123456789", "d");

    keep(shelf, "heavier than the whole shelf");
    assertThat(shelf.size()).isEqualTo(1);
  }

  @Test
  void search_looks_at_time_number_and_wish() {
    Shelf<Thing> shelf = shelf(10, 100);
    for (String name : List.of("a", "b", "a", "b")) {
      keep(shelf, name);
    }

    assertThat(shelf.list(new Search<>(t -> true, NOON.plusSeconds(3), 0, 9))).hasSize(2);
    assertThat(shelf.list(new Search<>(t -> true, Instant.MIN, 3, 9))).hasSize(1);
    assertThat(shelf.list(new Search<>(t -> t.name().equals("a"), Instant.MIN, 0, 9))).hasSize(2);
    assertThat(shelf.list(Search.newest(1))).hasSize(1);
  }

  @Test
  void everyone_who_waits_is_woken_by_the_thing_he_wants() {
    Shelf<Thing> shelf = shelf(1_000, 1_000_000);
    List<CompletableFuture<List<Thing>>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String wish = "thing " + i;
      Search<Thing> search = new Search<>(t -> t.name().equals(wish), Instant.MIN, 0, 1);
      CompletableFuture<List<Thing>> found = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> found.complete(shelf.await(search, Duration.ofSeconds(20))));
      waiting.add(found);
    }

    for (int i = 49; i >= 0; i--) {
      keep(shelf, "thing " + i);
    }

    for (int i = 0; i < 50; i++) {
      assertThat(names(waiting.get(i).join())).containsExactly("thing " + i);
    }
  }

  @Test
  void cleared_shelf_counts_on() {
    Shelf<Thing> shelf = shelf(10, 100);
    keep(shelf, "a");
    shelf.clear();
    keep(shelf, "b");

    assertThat(shelf.list(Search.newest(9))).extracting(Thing::number).containsExactly(2L);
  }
}
