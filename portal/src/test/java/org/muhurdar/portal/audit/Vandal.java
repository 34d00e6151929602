package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Does one wicked thing to a log, at random from a seed: changes, deletes or inserts rows, or forks
 * the log so that only a signature or the witness tells.
 */
final class Vandal {

  private final LogFixture log;
  private final JdbcClient jdbc;
  private final Random random;
  private final List<Deed> deeds = new ArrayList<>();

  /** Returns what was done, or no text when chance picked a change that changes nothing. */
  private interface Deed {
    String perform();
  }

  Vandal(LogFixture log, Random random) {
    this.log = log;
    this.jdbc = log.database.jdbc();
    this.random = random;
    deeds.add(() -> changeText("leaf"));
    deeds.add(() -> changeText("opening"));
    deeds.add(() -> changeText("type"));
    deeds.add(() -> changeText("phase"));
    deeds.add(() -> set("happened_at", "happened_at + make_interval(secs => :n / 1000.0)"));
    deeds.add(() -> set("holder", "gen_random_uuid()"));
    deeds.add(() -> set("journey", "gen_random_uuid()"));
    deeds.add(() -> set("reference", "gen_random_uuid()"));
    deeds.add(() -> set("leaf_index", "null"));
    deeds.add(() -> set("leaf_index", "leaf_index + 1000 + :n"));
    deeds.add(() -> oneNull("holder"));
    deeds.add(() -> oneNull("opening"));
    deeds.add(this::deleteEvent);
    deeds.add(this::swapEvents);
    deeds.add(() -> insertEvent(log.tree.size()));
    deeds.add(this::insertBetween);
    deeds.add(this::changeTile);
    deeds.add(this::cutTile);
    deeds.add(this::addTile);
    deeds.add(() -> "deleted tiles " + jdbc.sql("delete from audit_tile").update());
    deeds.add(this::changeNote);
    deeds.add(this::moveCheckpoint);
    deeds.add(this::deleteCheckpoint);
    deeds.add(this::cutOffTail);
    deeds.add(() -> fork(SigningKey.make("muhurdar.example/audit")));
    deeds.add(() -> fork(log.signing));
  }

  String perform() {
    return deeds.get(random.nextInt(deeds.size())).perform();
  }

  private long someIndex() {
    return random.nextLong(log.tree.size());
  }

  private String changeText(String column) {
    long index = someIndex();
    String old =
        jdbc.sql("select coalesce(" + column + ", '') from audit_event where leaf_index = :index")
            .param("index", index)
            .query(String.class)
            .single();
    if (old.isEmpty()) {
      return "";
    }
    int updated =
        jdbc.sql("update audit_event set " + column + " = :text where leaf_index = :index")
            .param("text", otherText(old))
            .param("index", index)
            .update();
    return column + " of " + index + " × " + updated;
  }

  /** One sign changed, removed or added. */
  private String otherText(String old) {
    int at = random.nextInt(old.length());
    char other = (char) ('!' + random.nextInt('~' - '!'));
    char changed = other == old.charAt(at) ? '~' : other;
    return switch (random.nextInt(3)) {
      case 0 -> old.substring(0, at) + changed + old.substring(at + 1);
      case 1 -> old.substring(0, at) + old.substring(at + 1);
      default -> old.substring(0, at) + other + old.substring(at);
    };
  }

  private String set(String column, String expression) {
    long index = someIndex();
    int updated =
        jdbc.sql(
                "update audit_event set "
                    + column
                    + " = "
                    + expression
                    + " where leaf_index = :index and :n > 0")
            .param("index", index)
            .param("n", 1 + random.nextInt(1000))
            .update();
    return column + " of " + index + " × " + updated;
  }

  /** Only one half of an erasure: that is no erasure. */
  private String oneNull(String column) {
    long index = someIndex();
    int updated =
        jdbc.sql(
                "update audit_event set "
                    + column
                    + " = null where leaf_index = :index and holder is not null")
            .param("index", index)
            .update();
    return updated == 0 ? "" : column + " of " + index + " cleared";
  }

  private String deleteEvent() {
    long index = someIndex();
    jdbc.sql("delete from audit_event where leaf_index = :index").param("index", index).update();
    return "deleted " + index;
  }

  private String swapEvents() {
    long one = someIndex();
    long other = someIndex();
    if (one == other) {
      return "";
    }
    renumber(one, -1L);
    renumber(other, one);
    renumber(-1L, other);
    return "swapped " + one + " and " + other;
  }

  private void renumber(long from, long to) {
    long free = from < 0 ? 1_000_000 : from;
    long goal = to < 0 ? 1_000_000 : to;
    jdbc.sql("update audit_event set leaf_index = :goal where leaf_index = :free")
        .param("goal", goal)
        .param("free", free)
        .update();
  }

  private String insertEvent(long index) {
    AuditReference reference = log.revealed(log.mehmet);
    jdbc.sql("update audit_event set leaf_index = :index where reference = :reference")
        .param("index", index)
        .param("reference", reference.value())
        .update();
    return "inserted " + index;
  }

  private String insertBetween() {
    long index = someIndex();
    // Through great numbers, so that no two rows share one on the way.
    for (int step : new int[] {1_000_001, -1_000_000}) {
      jdbc.sql("update audit_event set leaf_index = leaf_index + :step where leaf_index >= :index")
          .param("step", step)
          .param("index", index)
          .update();
    }
    return insertEvent(index);
  }

  private String changeTile() {
    int bit = random.nextInt(8 * 32 * (int) log.tree.size());
    jdbc.sql(
            """
            update audit_tile set hashes = set_bit(hashes, :bit, 1 - get_bit(hashes, :bit))
            where level = 0 and tile = 0
            """)
        .param("bit", bit)
        .update();
    return "bit " + bit + " of the tile";
  }

  private String cutTile() {
    int length = random.nextInt(32 * (int) log.tree.size());
    jdbc.sql("update audit_tile set hashes = substring(hashes from 1 for :length)")
        .param("length", length)
        .update();
    return "tile cut to " + length;
  }

  private String addTile() {
    log.tree.write(random.nextInt(3), 1 + random.nextInt(9), new byte[32]);
    return "added a tile";
  }

  private long someCheckpoint() {
    List<TreeStore.StoredCheckpoint> all = log.tree.after(0, 1000);
    return all.get(random.nextInt(all.size())).treeSize();
  }

  private String changeNote() {
    long size = someCheckpoint();
    jdbc.sql("update audit_checkpoint set note = :note where tree_size = :size")
        .param("note", otherText(log.tree.at(size).orElseThrow().note()))
        .param("size", size)
        .update();
    return "note at " + size;
  }

  private String moveCheckpoint() {
    long size = someCheckpoint();
    long goal = 1 + random.nextLong(log.tree.size() + 5);
    if (log.tree.at(goal).isPresent()) {
      return "";
    }
    jdbc.sql("update audit_checkpoint set tree_size = :goal where tree_size = :size")
        .param("goal", goal)
        .param("size", size)
        .update();
    return "checkpoint " + size + " moved to " + goal;
  }

  private String deleteCheckpoint() {
    long size = someCheckpoint();
    jdbc.sql("delete from audit_checkpoint where tree_size = :s").param("s", size).update();
    return "checkpoint " + size + " deleted";
  }

  /** Back to an earlier state, heads and tiles and all: every signature left is true. */
  private String cutOffTail() {
    long size = someCheckpoint();
    if (size == log.tree.size()) {
      return "";
    }
    jdbc.sql("delete from audit_event where leaf_index >= :s").param("s", size).update();
    jdbc.sql("delete from audit_checkpoint where tree_size > :s").param("s", size).update();
    jdbc.sql("update audit_tile set hashes = substring(hashes from 1 for :l)")
        .param("l", (int) (32 * size))
        .update();
    return "cut off after " + size;
  }

  /** Another history from some event on, with tiles and signed heads that fit it. */
  private String fork(SigningKey signing) {
    long from = someIndex();
    List<StoredEvent> events = log.events.numberedFrom(0, 1000);
    List<Long> sizes =
        log.tree.after(0, 1000).stream().map(TreeStore.StoredCheckpoint::treeSize).toList();
    TileBuilder tiles = new TileBuilder(log.tree::write);
    Frontier frontier = new Frontier();
    for (StoredEvent event : events) {
      long index = frontier.size();
      String leaf = index < from ? event.leaf() : rewritten(index, event);
      Hash hash = Merkle.leafHash(leaf.getBytes(UTF_8));
      frontier.append(hash);
      tiles.append(hash);
      if (sizes.contains(frontier.size()) && frontier.size() > from) {
        Checkpoint head =
            new Checkpoint("muhurdar.example/audit", frontier.size(), frontier.root());
        jdbc.sql("update audit_checkpoint set note = :note where tree_size = :size")
            .param("note", head.sign(signing.key(), signing::sign))
            .param("size", frontier.size())
            .update();
      }
    }
    tiles.finish();
    return "forked at " + from + (signing.equals(log.signing) ? " with the true key" : "");
  }

  /** The event under another reference, columns and all. */
  private String rewritten(long index, StoredEvent event) {
    AuditReference other = AuditReference.make(log.randomness);
    String old = new AuditReference(event.reference()).toString();
    String leaf = event.leaf().replace(old, other.toString());
    UUID reference = other.value();
    jdbc.sql("update audit_event set leaf = :leaf, reference = :ref where leaf_index = :index")
        .param("leaf", leaf)
        .param("ref", reference)
        .param("index", index)
        .update();
    return leaf;
  }
}
