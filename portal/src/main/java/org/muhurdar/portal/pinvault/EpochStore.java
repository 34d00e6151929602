package org.muhurdar.portal.pinvault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.muhurdar.portal.keystore.Epoch;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault's account of its epochs in PostgreSQL, and the locks between nodes. */
final class EpochStore {

  /** Names the advisory lock of whoever rotates: "pinvault" in ASCII. */
  private static final long ROTATION_LOCK = 0x70696E7661756C74L;

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  EpochStore(DataSource dataSource, JdbcClient jdbc) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
  }

  enum State {
    /** New PINs go here. */
    CURRENT,
    /** Its PINs move to the current epoch; then its key is destroyed. */
    RETIRING,
    /** Its key is gone because we destroyed it. */
    DESTROYED,
    /** Its key is gone though PINs are still under it. */
    LOST
  }

  record Row(Epoch epoch, State state, Instant madeAt) {}

  /** The current epoch, which cannot be retired before this transaction is over. */
  Optional<Epoch> holdCurrent() {
    return jdbc.sql("select epoch from pinvault_epoch where state = 'CURRENT' for share")
        .query((row, number) -> new Epoch(row.getLong("epoch")))
        .optional();
  }

  List<Row> all() {
    return jdbc.sql("select epoch, state, made_at from pinvault_epoch order by epoch")
        .query(EpochStore::row)
        .list();
  }

  List<Row> living() {
    return jdbc.sql(
            """
            select epoch, state, made_at from pinvault_epoch
            where state in ('CURRENT', 'RETIRING')
            order by epoch
            """)
        .query(EpochStore::row)
        .list();
  }

  /** How long the last rotation took from the retirement of an epoch to the end of its key. */
  Duration lastRotation() {
    return jdbc.sql(
            """
            select retired_at, ended_at from pinvault_epoch
            where state = 'DESTROYED' and retired_at is not null
            order by epoch desc
            limit 1
            """)
        .query((row, number) ->
            Duration.between(
                PinStore.instant(row, "retired_at"), PinStore.instant(row, "ended_at")))
        .optional()
        .orElse(Duration.ZERO);
  }

  /** Waits for every transaction that holds the epoch; false when it is current no more. */
  boolean retire(Epoch epoch, Instant at) {
    return jdbc.sql(
                """
                update pinvault_epoch set state = 'RETIRING', retired_at = :at
                where epoch = :epoch and state = 'CURRENT'
                """)
            .param("epoch", epoch.number())
            .param("at", PinStore.column(at))
            .update()
        == 1;
  }

  void add(Epoch epoch, State state, Instant at) {
    jdbc.sql("insert into pinvault_epoch (epoch, state, made_at) values (:epoch, :state, :made_at)")
        .param("epoch", epoch.number())
        .param("state", state.name())
        .param("made_at", PinStore.column(at))
        .update();
  }

  /** Moves an epoch on; false when it was not where the caller thought. */
  boolean move(Epoch epoch, State from, State to, Instant at) {
    return jdbc.sql(
                """
                update pinvault_epoch
                set state = :to,
                  retired_at = case when :to = 'RETIRING' then :at else retired_at end,
                  ended_at = case when :to = 'RETIRING' then null else :at end
                where epoch = :epoch and state = :from
                """)
            .param("epoch", epoch.number())
            .param("from", from.name())
            .param("to", to.name())
            .param("at", PinStore.column(at))
            .update()
        == 1;
  }

  /** Until the end of this transaction, no other node makes a first epoch. */
  void lockMaking() {
    var _ =
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
            .param("lock", ROTATION_LOCK + 1)
            .query((row, number) -> true)
            .list();
  }

  /**
   * Runs {@code work} on the only node that rotates; false when another one is at it. The lock dies
   * with its connection. It saves double work only: every step is right without it.
   */
  boolean whileOthersDoNot(Runnable work) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (!answer(statement, "select pg_try_advisory_lock(" + ROTATION_LOCK + ")")) {
        return false;
      }
      try {
        work.run();
      } finally {
        unlock(statement);
      }
      return true;
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the rotation lock cannot be taken", e);
    }
  }

  private static void unlock(Statement statement) throws SQLException {
    if (!answer(statement, "select pg_advisory_unlock(" + ROTATION_LOCK + ")")) {
      throw new IllegalStateException("the rotation lock was not held");
    }
  }

  private static boolean answer(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new Epoch(row.getLong("epoch")),
        State.valueOf(row.getString("state")),
        PinStore.instant(row, "made_at"));
  }
}
