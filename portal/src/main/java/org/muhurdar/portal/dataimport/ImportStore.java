package org.muhurdar.portal.dataimport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.portal.dataimport.RecordReader.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of tables {@code import_run} and {@code import_refusal}. */
final class ImportStore {

  private final JdbcClient jdbc;

  ImportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A refused record. */
  record Refusal(long line, RefusalReason reason, String sentence) {}

  Optional<ImportRun> openOf(byte[] fileDigest) {
    return jdbc.sql(
            """
            select import_id, next_line, next_offset, records, added, changed, same, refused,
              cards, pins, puks, certificates
            from import_run where file_digest = :digest and finished_at is null
            """)
        .param("digest", fileDigest)
        .query(ImportStore::read)
        .optional();
  }

  /** False when another process has begun it a moment ago. */
  boolean begin(UUID id, byte[] fileDigest, Instant now) {
    return jdbc.sql(
                """
                insert into import_run (import_id, file_digest, begun_at, next_line, next_offset)
                values (:id, :digest, :now, :line, :offset)
                on conflict (file_digest) where finished_at is null do nothing
                """)
            .param("id", id)
            .param("digest", fileDigest)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("line", Place.START.line())
            .param("offset", Place.START.offset())
            .update()
        == 1;
  }

  /** Moves the run on from where it was read; false when another process has moved it. */
  boolean advance(ImportRun from, Place to, ImportCount count) {
    return jdbc.sql(
                """
                update import_run set next_line = :line, next_offset = :offset,
                  records = :records, added = :added, changed = :changed, same = :same,
                  refused = :refused, cards = :cards, pins = :pins, puks = :puks,
                  certificates = :certificates
                where import_id = :id and next_offset = :before and records = :recordsBefore
                  and finished_at is null
                """)
            .param("line", to.line())
            .param("offset", to.offset())
            .param("records", count.records())
            .param("added", count.added())
            .param("changed", count.changed())
            .param("same", count.same())
            .param("refused", count.refused())
            .param("cards", count.cards())
            .param("pins", count.pins())
            .param("puks", count.puks())
            .param("certificates", count.certificates())
            .param("id", from.id())
            .param("before", from.reached().offset())
            .param("recordsBefore", from.count().records())
            .update()
        == 1;
  }

  boolean finish(UUID id, Instant now) {
    return jdbc.sql(
                """
                update import_run set finished_at = :now
                where import_id = :id and finished_at is null
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .update()
        == 1;
  }

  void refuse(UUID id, List<Refusal> refusals) {
    if (refusals.isEmpty()) {
      return;
    }
    var _ =
        jdbc.sql(
                """
                insert into import_refusal (import_id, line, reason, sentence)
                select cast(? as uuid), line, reason, sentence
                from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[]))
                  as given (line, reason, sentence)
                """)
            .param(id.toString())
            .param(refusals.stream().map(refusal -> refusal.line()).toArray(Long[]::new))
            .param(refusals.stream().map(refusal -> refusal.reason().name()).toArray(String[]::new))
            .param(refusals.stream().map(Refusal::sentence).toArray(String[]::new))
            .update();
  }

  List<Refusal> refusalsAfter(UUID id, long line, int most) {
    return jdbc.sql(
            """
            select line, reason, sentence from import_refusal
            where import_id = :id and line > :line order by line limit :most
            """)
        .param("id", id)
        .param("line", line)
        .param("most", most)
        .query((row, number) ->
            new Refusal(
                row.getLong("line"),
                RefusalReason.valueOf(row.getString("reason")),
                row.getString("sentence")))
        .list();
  }

  private static ImportRun read(ResultSet row, int number) throws SQLException {
    return new ImportRun(
        row.getObject("import_id", UUID.class),
        new Place(row.getLong("next_line"), row.getLong("next_offset")),
        new ImportCount(
            row.getLong("records"),
            row.getLong("added"),
            row.getLong("changed"),
            row.getLong("same"),
            row.getLong("refused"),
            row.getLong("cards"),
            row.getLong("pins"),
            row.getLong("puks"),
            row.getLong("certificates")));
  }
}
