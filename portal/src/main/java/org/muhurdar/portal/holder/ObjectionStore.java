package org.muhurdar.portal.holder;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.HolderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of table {@code objection}. */
final class ObjectionStore {

  /** Who settled an objection. */
  enum SettledBy {
    NEW_WORD,
    DESK
  }

  private final JdbcClient jdbc;

  ObjectionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Instant> openOf(HolderId holder) {
    return jdbc.sql(
            "select raised_at from objection where holder_id = :holder and settled_at is null")
        .param("holder", holder.value())
        .query((row, number) -> row.getTimestamp("raised_at").toInstant())
        .optional();
  }

  List<Objections.OpenObjection> open() {
    return jdbc.sql(
            """
            select holder_id, raised_at from objection
            where settled_at is null order by raised_at
            """)
        .query((row, number) ->
            new Objections.OpenObjection(
                new HolderId(row.getObject("holder_id", UUID.class)),
                row.getTimestamp("raised_at").toInstant()))
        .list();
  }

  /** False when one is open already. */
  boolean raise(UUID id, HolderId holder, Instant now) {
    return jdbc.sql(
                """
                insert into objection (objection_id, holder_id, raised_at)
                values (:id, :holder, :now)
                on conflict (holder_id) where settled_at is null do nothing
                """)
            .param("id", id)
            .param("holder", holder.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** False when none is open. */
  boolean settle(HolderId holder, SettledBy by, Instant now) {
    return jdbc.sql(
                """
                update objection set settled_at = :now, settled_by = :by
                where holder_id = :holder and settled_at is null
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.name())
            .param("holder", holder.value())
            .update()
        == 1;
  }
}
