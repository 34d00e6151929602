package org.muhurdar.portal.attempts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counters in PostgreSQL: each change is one statement, which the row's lock makes atomic. */
final class AttemptsStore {

  private final JdbcClient jdbc;

  AttemptsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a row says: the instants counted, and where the flow stands. */
  record Standing(List<Long> spentMicros, long flowMicros) {

    static final Standing EMPTY = new Standing(List.of(), 0);
  }

  /**
   * Adds an attempt if the window holds fewer than {@code size} and the wait is over.
   *
   * @param waitMicros at index n the wait when n attempts stand in the window; its last entry holds
   *     for more
   * @return how many the window holds now; empty when refused
   */
  OptionalInt count(Limit limit, Subject subject, long now, int size, long[] waitMicros) {
    String waits =
        LongStream.of(waitMicros)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(",", "{", "}"));
    return optionalInt(
        jdbc.sql(
                """
                insert into attempt as a (limit_name, subject, spent_micros, forget_after)
                values (:limit, :subject, array[cast(:now as bigint)], :forgetAfter)
                on conflict (limit_name, subject) do update
                set spent_micros =
                      array(select s from unnest(a.spent_micros) s where s > :from order by s)
                      || cast(:now as bigint),
                    forget_after = greatest(a.forget_after, excluded.forget_after)
                where (
                  -- without a wait a neighbour's clock that is ahead of ours is no reason to refuse
                  select count(*) < :size
                    and ((cast(:waits as bigint[]))[cast(1 + least(count(*), :lastWait) as int)] = 0
                      or coalesce(max(s), 0)
                        + (cast(:waits as bigint[]))[cast(1 + least(count(*), :lastWait) as int)] <= :now)
                  from unnest(a.spent_micros) s
                  where s > :from)
                returning cardinality(spent_micros)
                """)
            .param("limit", limit.name())
            .param("subject", subject.id())
            .param("now", now)
            .param("from", now - Micros.of(limit.window()))
            .param("size", size)
            .param("waits", waits)
            .param("lastWait", waitMicros.length - 1)
            .param("forgetAfter", forgetAfter(limit, now))
            .query(Integer.class)
            .optional());
  }

  /**
   * Lets one more flow if the flow is at most {@code toleranceMicros} ahead of now.
   *
   * @return where the flow stands now; empty when refused
   */
  OptionalLong flow(Limit limit, Subject subject, long now, long stepMicros, long toleranceMicros) {
    Optional<Long> flow =
        jdbc.sql(
                """
                insert into attempt as a (limit_name, subject, flow_micros, forget_after)
                values (:limit, :subject, cast(:now as bigint) + :step, :forgetAfter)
                on conflict (limit_name, subject) do update
                set flow_micros = greatest(a.flow_micros, cast(:now as bigint)) + :step,
                    forget_after = greatest(a.forget_after, excluded.forget_after)
                where a.flow_micros - cast(:now as bigint) <= :tolerance
                returning flow_micros
                """)
            .param("limit", limit.name())
            .param("subject", subject.id())
            .param("now", now)
            .param("step", stepMicros)
            .param("tolerance", toleranceMicros)
            .param("forgetAfter", forgetAfter(limit, now))
            .query(Long.class)
            .optional();
    return flow.isPresent() ? OptionalLong.of(flow.get()) : OptionalLong.empty();
  }

  Standing standing(Limit limit, Subject subject) {
    return jdbc.sql(
            """
            select spent_micros, flow_micros from attempt
            where limit_name = :limit and subject = :subject
            """)
        .param("limit", limit.name())
        .param("subject", subject.id())
        .query(AttemptsStore::read)
        .optional()
        .orElse(Standing.EMPTY);
  }

  void takeBack(Limit limit, Subject subject, long stepMicros) {
    jdbc.sql(
            """
            update attempt
            set spent_micros = trim_array(spent_micros, least(1, cardinality(spent_micros))),
                flow_micros = flow_micros - :step
            where limit_name = :limit and subject = :subject
            """)
        .param("limit", limit.name())
        .param("subject", subject.id())
        .param("step", stepMicros)
        .update();
  }

  void clear(Limit limit, Subject subject) {
    jdbc.sql("delete from attempt where limit_name = :limit and subject = :subject")
        .param("limit", limit.name())
        .param("subject", subject.id())
        .update();
  }

  void sweep(Instant now) {
    jdbc.sql("delete from attempt where forget_after < :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Object forgetAfter(Limit limit, long now) {
    return Micros.instant(now).plus(limit.window()).atOffset(ZoneOffset.UTC);
  }

  private static OptionalInt optionalInt(Optional<Integer> value) {
    return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
  }

  private static Standing read(ResultSet row, int number) throws SQLException {
    Array spent = row.getArray("spent_micros");
    List<Long> sorted = Arrays.stream((Long[]) spent.getArray()).sorted().toList();
    return new Standing(sorted, row.getLong("flow_micros"));
  }
}
