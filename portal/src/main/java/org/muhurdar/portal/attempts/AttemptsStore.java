package org.muhurdar.portal.attempts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counters in PostgreSQL: each change is one statement, which the row's lock makes atomic. */
final class AttemptsStore {

  private static final Map<Integer, String> COUNTS = new ConcurrentHashMap<>();

  private final JdbcClient jdbc;

  AttemptsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a row says: the instants counted, and where the flow stands. */
  record Standing(List<Long> spentMicros, long flowMicros) {

    static final Standing EMPTY = new Standing(List.of(), 0);
  }

  /**
   * One attempt to be counted.
   *
   * @param size how many the window may hold
   * @param waitMicros at index n the wait when n attempts stand in the window; its last entry holds
   *     for more
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Counting(Limit limit, Subject subject, int size, long[] waitMicros) {}

  /**
   * Adds one attempt after the other, each if its window holds fewer than its size and its wait is
   * over, until one is refused. One statement: all of it stands, or none when it fails.
   *
   * @return how many each window holds now, without the refused one and those after it
   */
  List<Integer> count(List<Counting> countings, long now) {
    Map<String, Object> parameters = new HashMap<>(Map.of("now", now));
    for (int i = 0; i < countings.size(); i++) {
      Counting counting = countings.get(i);
      parameters.put("limit" + i, counting.limit().name());
      parameters.put("subject" + i, counting.subject().id());
      parameters.put("from" + i, now - Micros.of(counting.limit().window()));
      parameters.put("size" + i, counting.size());
      parameters.put("waits" + i, waits(counting));
      parameters.put("lastWait" + i, counting.waitMicros().length - 1);
      parameters.put("forgetAfter" + i, forgetAfter(counting.limit(), now));
    }
    String sql = COUNTS.computeIfAbsent(countings.size(), AttemptsStore::counts);
    return jdbc.sql(sql).params(parameters).query(AttemptsStore::spent).single();
  }

  /** The statement that counts so many attempts in turn. */
  private static String counts(int attempts) {
    String steps =
        IntStream.range(0, attempts).mapToObj(AttemptsStore::step).collect(Collectors.joining(","));
    String held =
        IntStream.range(0, attempts)
            .mapToObj(n -> "(select held from spent" + n + ")")
            .collect(Collectors.joining(", "));
    return "with " + steps + " select array[" + held + "]";
  }

  /** The n-th attempt of a call; it waits for the one before it to be spent. */
  private static String step(int n) {
    return """
    spent%1$d as (
      insert into attempt as a (limit_name, subject, spent_micros, forget_after)
      select cast(:limit%1$d as text), cast(:subject%1$d as text),
        array[cast(:now as bigint)], cast(:forgetAfter%1$d as timestamptz)
      %2$s
      on conflict (limit_name, subject) do update
      set spent_micros =
            array(select s from unnest(a.spent_micros) s where s > :from%1$d order by s)
            || cast(:now as bigint),
          forget_after = greatest(a.forget_after, excluded.forget_after)
      where (
        -- without a wait a neighbour's clock that is ahead of ours is no reason to refuse
        select count(*) < :size%1$d
          and ((cast(:waits%1$d as bigint[]))[cast(1 + least(count(*), :lastWait%1$d) as int)] = 0
            or coalesce(max(s), 0)
              + (cast(:waits%1$d as bigint[]))[cast(1 + least(count(*), :lastWait%1$d) as int)]
              <= :now)
        from unnest(a.spent_micros) s
        where s > :from%1$d)
      returning cardinality(spent_micros) as held)
    """
        .formatted(n, n == 0 ? "" : "from spent" + (n - 1));
  }

  private static String waits(Counting counting) {
    return LongStream.of(counting.waitMicros())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<Integer> spent(ResultSet row, int number) throws SQLException {
    List<Integer> held = new ArrayList<>();
    for (@Nullable Integer one : (@Nullable Integer[]) row.getArray(1).getArray()) {
      if (one != null) {
        held.add(one); // behind the first that is missing all are
      }
    }
    return held;
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
    return standings(List.of(new Attempts.Charge(limit, subject))).getFirst();
  }

  /** In the order of the charges. */
  List<Standing> standings(List<Attempts.Charge> charges) {
    return jdbc.sql(
            """
            select a.spent_micros, coalesce(a.flow_micros, 0) as flow_micros
            from unnest(cast(? as text[]), cast(? as text[])) with ordinality
                as asked (limit_name, subject, place)
              left join attempt a using (limit_name, subject)
            order by place
            """)
        .param(charges.stream().map(charge -> charge.limit().name()).toArray(String[]::new))
        .param(charges.stream().map(charge -> charge.subject().id()).toArray(String[]::new))
        .query(AttemptsStore::read)
        .list();
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

  /** {@link #takeBack} of one row, and then {@link #clear} of another. */
  void settle(Attempts.Charge takenBack, long stepMicros, Attempts.Charge cleared) {
    jdbc.sql(
            """
            with taken_back as (
              update attempt
              set spent_micros = trim_array(spent_micros, least(1, cardinality(spent_micros))),
                  flow_micros = flow_micros - :step
              where limit_name = :limit and subject = :subject
              returning subject)
            delete from attempt
            where limit_name = :clearedLimit and subject = :clearedSubject
              -- always true: the other row is locked first
              and (select count(*) from taken_back) >= 0
            """)
        .param("limit", takenBack.limit().name())
        .param("subject", takenBack.subject().id())
        .param("step", stepMicros)
        .param("clearedLimit", cleared.limit().name())
        .param("clearedSubject", cleared.subject().id())
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

  private static Standing read(ResultSet row, int number) throws SQLException {
    @Nullable Array spent = row.getArray("spent_micros");
    if (spent == null) {
      return Standing.EMPTY;
    }
    List<Long> sorted = Arrays.stream((Long[]) spent.getArray()).sorted().toList();
    return new Standing(sorted, row.getLong("flow_micros"));
  }
}
