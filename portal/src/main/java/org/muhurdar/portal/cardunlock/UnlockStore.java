package org.muhurdar.portal.cardunlock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.portal.audit.AuditReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of unlocks. */
final class UnlockStore {

  private static final String COLUMNS =
      "id, sign_in, holder, card_serial, state, cause, started_at, ends_by, intent, outcome";

  private final JdbcClient jdbc;

  UnlockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(CardUnlock unlock) {
    jdbc.sql(
            """
            insert into card_unlock
              (id, sign_in, holder, card_serial, state, started_at, ends_by, intent)
            values (:id, :signIn, :holder, :card, :state, :started, :ends, :intent)
            """)
        .param("id", unlock.id().value())
        .param("signIn", unlock.signIn().value())
        .param("holder", unlock.holder().value())
        .param("card", unlock.card().value())
        .param("state", unlock.state().name())
        .param("started", utc(unlock.startedAt()))
        .param("ends", utc(unlock.endsBy()))
        .param("intent", unlock.intent().value())
        .update();
  }

  Optional<CardUnlock> find(UnlockId id) {
    return jdbc.sql("select " + COLUMNS + " from card_unlock where id = :id")
        .param("id", id.value())
        .query(UnlockStore::read)
        .optional();
  }

  /** The same, held until the transaction ends. */
  Optional<CardUnlock> findAndLock(UnlockId id) {
    return jdbc.sql("select " + COLUMNS + " from card_unlock where id = :id for update")
        .param("id", id.value())
        .query(UnlockStore::read)
        .optional();
  }

  /** The latest one of a sign-in. */
  Optional<CardUnlock> latestOf(JourneyId signIn) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from card_unlock where sign_in = :signIn"
                + " order by number desc limit 1")
        .param("signIn", signIn.value())
        .query(UnlockStore::read)
        .optional();
  }

  /** The state of the latest one of a card in which a command that writes left. */
  Optional<UnlockState> latestWriteTo(CardSerial card) {
    return jdbc.sql(
            """
            select state from card_unlock
            where card_serial = :card and state in ('CHANNEL_OPEN', 'CONFIRMED', 'INTERRUPTED')
            order by number desc limit 1
            """)
        .param("card", card.value())
        .query((row, n) -> UnlockState.valueOf(row.getString("state")))
        .optional();
  }

  /** All of a holder that are not over. */
  List<UnlockId> openOf(HolderId holder) {
    return jdbc.sql(
            """
            select id from card_unlock
            where holder = :holder and state not in ('CONFIRMED', 'UNCHANGED', 'INTERRUPTED')
            """)
        .param("holder", holder.value())
        .query((row, n) -> new UnlockId(row.getObject("id", UUID.class)))
        .list();
  }

  /** Those of which nothing was heard for too long. */
  List<UnlockId> overdue(Instant now, int most) {
    return jdbc.sql(
            """
            select id from card_unlock
            where state not in ('CONFIRMED', 'UNCHANGED', 'INTERRUPTED') and ends_by < :now
            limit :most
            """)
        .param("now", utc(now))
        .param("most", most)
        .query((row, n) -> new UnlockId(row.getObject("id", UUID.class)))
        .list();
  }

  /** Moves one that is held, and gives it as it is then. */
  CardUnlock move(
      UnlockId id,
      UnlockState to,
      @Nullable UnlockCause cause,
      Instant endsBy,
      @Nullable AuditReference outcome) {
    return jdbc.sql(
            "update card_unlock"
                + " set state = :state, cause = :cause, ends_by = :ends,"
                + " outcome = cast(:outcome as uuid)"
                + " where id = :id returning "
                + COLUMNS)
        .param("state", to.name())
        // As text: a parameter whose type changes between null and an id costs a plan each time.
        .param("cause", cause == null ? null : cause.name(), Types.VARCHAR)
        .param("ends", utc(endsBy))
        .param("outcome", outcome == null ? null : outcome.value().toString(), Types.VARCHAR)
        .param("id", id.value())
        .query(UnlockStore::read)
        .single();
  }

  /** Forgets what is over; of a card that was left half done the last one stays. */
  int deleteStartedBefore(Instant instant) {
    return jdbc.sql(
            """
            delete from card_unlock old
            where started_at < :instant
              and (state in ('CONFIRMED', 'UNCHANGED')
                or (state = 'INTERRUPTED'
                  and exists (select from card_unlock newer
                              where newer.card_serial = old.card_serial
                                and newer.number > old.number
                                and newer.state in ('CONFIRMED', 'INTERRUPTED'))))
            """)
        .param("instant", utc(instant))
        .update();
  }

  private static CardUnlock read(ResultSet row, int number) throws SQLException {
    return new CardUnlock(
        new UnlockId(row.getObject("id", UUID.class)),
        new JourneyId(row.getObject("sign_in", UUID.class)),
        new HolderId(row.getObject("holder", UUID.class)),
        new CardSerial(row.getString("card_serial")),
        UnlockState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("cause")).map(UnlockCause::valueOf),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_by", OffsetDateTime.class).toInstant(),
        new AuditReference(row.getObject("intent", UUID.class)),
        Optional.ofNullable(row.getObject("outcome", UUID.class)).map(AuditReference::new));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
