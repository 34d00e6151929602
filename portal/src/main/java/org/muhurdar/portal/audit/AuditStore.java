package org.muhurdar.portal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events in PostgreSQL: appended by requests, numbered later by the {@link Sequencer}. */
final class AuditStore {

  private final JdbcClient jdbc;

  AuditStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(AuditReference reference, Instant at, AuditEvent event, AuditLeaf leaf) {
    jdbc.sql(
            """
            insert into audit_event
              (reference, happened_at, type, phase, journey, holder, leaf, opening)
            values
              (:reference, :happened_at, :type, :phase,
               cast(:journey as uuid), cast(:holder as uuid), :leaf, :opening)
            """)
        .param("reference", reference.value())
        .param("happened_at", at.atOffset(ZoneOffset.UTC))
        .param("type", event.type().name())
        .param("phase", event.phase().name())
        // As text: a parameter whose type changes between null and an id costs a plan each time.
        .param("journey", text(event.journey().map(JourneyId::value)), Types.VARCHAR)
        .param("holder", text(event.holder().map(HolderId::value)), Types.VARCHAR)
        .param("leaf", leaf.json())
        .param("opening", text(leaf.opening().map(AuditLeaf::write)), Types.VARCHAR)
        .update();
  }

  /** An event that is not in the table yet. */
  record Arriving(AuditReference reference, AuditEvent event, AuditLeaf leaf) {}

  /** One statement for any number of events, which arrive in the order given. */
  void insertAll(Instant at, List<Arriving> events) {
    jdbc.sql(
            """
            insert into audit_event
              (reference, happened_at, type, phase, journey, holder, leaf, opening)
            select reference, cast(? as timestamptz), type, phase, journey, holder, leaf, opening
            from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[]),
              cast(? as uuid[]), cast(? as uuid[]), cast(? as text[]), cast(? as text[]))
              with ordinality
              as given (reference, type, phase, journey, holder, leaf, opening, place)
            order by place
            """)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(column(events, one -> one.reference().value().toString()))
        .param(column(events, one -> one.event().type().name()))
        .param(column(events, one -> one.event().phase().name()))
        .param(column(events, one -> text(one.event().journey().map(JourneyId::value))))
        .param(column(events, one -> text(one.event().holder().map(HolderId::value))))
        .param(column(events, one -> one.leaf().json()))
        .param(column(events, one -> text(one.leaf().opening().map(AuditLeaf::write))))
        .update();
  }

  private static @Nullable String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }

  private static Object column(List<Arriving> rows, Function<Arriving, @Nullable String> value) {
    @Nullable String[] column = new @Nullable String[rows.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    return column;
  }

  Optional<StoredEvent> find(AuditReference reference) {
    return jdbc.sql(
            """
            select reference, happened_at, type, phase, journey, holder, leaf, opening, leaf_index
            from audit_event
            where reference = :reference
            """)
        .param("reference", reference.value())
        .query(AuditStore::event)
        .optional();
  }

  /** Numbered events from a number on, in the order of their numbers. */
  List<StoredEvent> numberedFrom(long leafIndex, int most) {
    return jdbc.sql(
            """
            select reference, happened_at, type, phase, journey, holder, leaf, opening, leaf_index
            from audit_event
            where leaf_index >= :leaf_index
            order by leaf_index
            limit :most
            """)
        .param("leaf_index", leafIndex)
        .param("most", most)
        .query(AuditStore::event)
        .list();
  }

  long countNumbered() {
    return jdbc.sql("select count(*) from audit_event where leaf_index is not null")
        .query(Long.class)
        .single();
  }

  long countWaiting() {
    return jdbc.sql("select count(*) from audit_event where leaf_index is null")
        .query(Long.class)
        .single();
  }

  /** The newest outcomes of those types about a holder, newest first. */
  List<StoredEvent> newestOf(HolderId holder, List<String> types, int most) {
    return jdbc.sql(
            """
            select reference, happened_at, type, phase, journey, holder, leaf, opening, leaf_index
            from audit_event
            where holder = :holder and phase = 'OUTCOME' and type in (:types)
            order by arrival desc
            limit :most
            """)
        .param("holder", holder.value())
        .param("types", types)
        .param("most", most)
        .query(AuditStore::event)
        .list();
  }

  /** Clears what ties a holder's events to him; their leaves stay. */
  int erase(HolderId holder) {
    return jdbc.sql("update audit_event set holder = null, opening = null where holder = :holder")
        .param("holder", holder.value())
        .update();
  }

  private static StoredEvent event(ResultSet row, int number) throws SQLException {
    return new StoredEvent(
        row.getObject("reference", UUID.class),
        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
        row.getString("type"),
        row.getString("phase"),
        Optional.ofNullable(row.getObject("journey", UUID.class)),
        Optional.ofNullable(row.getObject("holder", UUID.class)),
        row.getString("leaf"),
        Optional.ofNullable(row.getString("opening")),
        Optional.ofNullable(row.getObject("leaf_index", Long.class)));
  }
}
