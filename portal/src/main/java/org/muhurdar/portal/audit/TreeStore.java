package org.muhurdar.portal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers, tiles and checkpoints in PostgreSQL. Writers hold {@link #tryLock}. */
final class TreeStore implements Tiles {

  /** One number for the whole database: "muhurdar" in ASCII. */
  private static final long LOCK = 0x6D75_6875_7264_6172L;

  private final JdbcClient jdbc;

  TreeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A numbered leaf. */
  record Numbered(long leafIndex, String leaf) {}

  /** A checkpoint as stored. */
  record StoredCheckpoint(long treeSize, Instant madeAt, String note) {}

  /** Until the transaction ends nobody else numbers or signs; false when somebody else does now. */
  boolean tryLock() {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query(Boolean.class)
        .single();
  }

  /** The size of the tree, which is that of its lowest level. */
  long size() {
    return jdbc.sql(
            """
            select tile * 256 + length(hashes) / 32
            from audit_tile
            where level = 0
            order by tile desc
            limit 1
            """)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Numbers the committed events that have none, from that number on, in order of arrival. */
  List<Numbered> number(long from, int most) {
    return jdbc
        .sql(
            """
            with waiting as materialized (
              select arrival from audit_event where leaf_index is null order by arrival limit :most
            ), numbered as (
              select arrival, :from + row_number() over (order by arrival) - 1 as leaf_index
              from waiting
            )
            update audit_event
            set leaf_index = numbered.leaf_index
            from numbered
            where audit_event.arrival = numbered.arrival
            returning audit_event.leaf_index, audit_event.leaf
            """)
        .param("from", from)
        .param("most", most)
        .query((row, n) -> new Numbered(row.getLong("leaf_index"), row.getString("leaf")))
        .list()
        .stream()
        .sorted(Comparator.comparingLong(Numbered::leafIndex))
        .toList();
  }

  boolean anyWaiting() {
    return jdbc.sql("select exists (select from audit_event where leaf_index is null)")
        .query(Boolean.class)
        .single();
  }

  /** When the event was recorded that waits longest for its number. */
  Optional<Instant> waitingSince() {
    return jdbc.sql(
            """
            select happened_at from audit_event
            where leaf_index is null order by arrival limit 1
            """)
        .query((row, number) -> row.getObject("happened_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  @Override
  public byte[] read(int level, long tile) {
    return jdbc.sql("select hashes from audit_tile where level = :level and tile = :tile")
        .param("level", level)
        .param("tile", tile)
        .query(byte[].class)
        .optional()
        .orElse(new byte[0]);
  }

  void write(int level, long tile, byte[] hashes) {
    jdbc.sql(
            """
            insert into audit_tile (level, tile, hashes)
            values (:level, :tile, :hashes)
            on conflict (level, tile) do update set hashes = excluded.hashes
            """)
        .param("level", level)
        .param("tile", tile)
        .param("hashes", hashes)
        .update();
  }

  long countTiles() {
    return jdbc.sql("select count(*) from audit_tile").query(Long.class).single();
  }

  Optional<StoredCheckpoint> newest() {
    return jdbc.sql(
            """
            select tree_size, made_at, note from audit_checkpoint order by tree_size desc limit 1
            """)
        .query(TreeStore::checkpoint)
        .optional();
  }

  /** Checkpoints of trees greater than that size, smallest first. */
  List<StoredCheckpoint> after(long treeSize, int most) {
    return jdbc.sql(
            """
            select tree_size, made_at, note
            from audit_checkpoint
            where tree_size > :tree_size
            order by tree_size
            limit :most
            """)
        .param("tree_size", treeSize)
        .param("most", most)
        .query(TreeStore::checkpoint)
        .list();
  }

  Optional<StoredCheckpoint> at(long treeSize) {
    return jdbc.sql(
            """
            select tree_size, made_at, note from audit_checkpoint where tree_size = :tree_size
            """)
        .param("tree_size", treeSize)
        .query(TreeStore::checkpoint)
        .optional();
  }

  void insert(StoredCheckpoint checkpoint) {
    jdbc.sql(
            """
            insert into audit_checkpoint (tree_size, made_at, note)
            values (:tree_size, :made_at, :note)
            """)
        .param("tree_size", checkpoint.treeSize())
        .param("made_at", checkpoint.madeAt().atOffset(ZoneOffset.UTC))
        .param("note", checkpoint.note())
        .update();
  }

  /** Within a transaction: what is read from now on is one state, whatever others write. */
  void readOneState() {
    jdbc.sql("set transaction isolation level repeatable read, read only").update();
  }

  private static StoredCheckpoint checkpoint(ResultSet row, int number) throws SQLException {
    return new StoredCheckpoint(
        row.getLong("tree_size"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getString("note"));
  }
}
