package org.muhurdar.portal.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.NationalId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.portal.attempts.Attempts.Charge;
import org.muhurdar.portal.attempts.Spending.Refused;
import org.muhurdar.portal.attempts.Spending.Spent;
import org.muhurdar.portal.attempts.Subject.About;
import org.muhurdar.portal.keystore.MemoryKeys;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AttemptsTest {

  private static final MemoryKeys KEYS = new MemoryKeys("attempts");

  private final TestDatabase database = TestDatabase.fresh();
  private final HikariDataSource secondNode = new HikariDataSource();
  private final SettableClock clock = SettableClock.atNoon();
  private final Attempts attempts = TestAttempts.node(database.dataSource(), clock);

  @BeforeEach
  void open() {
    secondNode.setJdbcUrl(database.jdbcUrl());
  }

  @AfterEach
  void close() {
    secondNode.close();
    database.close();
  }

  @Test
  void the_size_is_spent_and_one_more_is_refused() {
    Subject code = aCode();

    assertThat(IntStream.range(0, 5).mapToObj(i -> attempts.spend(Limit.CODE_GUESS, code)))
        .containsExactly(new Spent(4), new Spent(3), new Spent(2), new Spent(1), new Spent(0));

    assertThat(attempts.spend(Limit.CODE_GUESS, code))
        .isEqualTo(new Refused(clock.instant().plus(Duration.ofDays(1))));
    assertThat(attempts.spend(Limit.CODE_GUESS, aCode())).isEqualTo(new Spent(4));
  }

  @Test
  void ten_clients_on_two_nodes_never_spend_more_than_the_size() throws Exception {
    Attempts other = TestAttempts.node(secondNode, clock);
    for (int round = 0; round < 5; round++) {
      Subject code = aCode();

      List<Spending> answers =
          inParallel(10, 200, i -> (i % 2 == 0 ? attempts : other).spend(Limit.CODE_GUESS, code));

      assertThat(answers.stream().filter(Spent.class::isInstance)).hasSize(5);
    }
  }

  @Test
  void control_the_same_load_breaks_a_counter_that_looks_before_it_writes() throws Exception {
    long most = 0;
    // On a busy machine one round may happen to run in single file.
    for (int round = 0; round < 50 && most <= 5; round++) {
      Subject code = aCode();
      List<Spending> answers =
          inParallel(
              10,
              200,
              i -> {
                if (attempts.left(Limit.CODE_GUESS, code) == 0) {
                  return new Refused(clock.instant());
                }
                Spending _ = attempts.spend(Limit.CODE_GUESS, code);
                return new Spent(0);
              });
      most = Math.max(most, answers.stream().filter(Spent.class::isInstance).count());
    }
    assertThat(most).isGreaterThan(5);
  }

  @Test
  void a_flowing_limit_on_two_nodes_never_lets_more_through_at_once_than_half() throws Exception {
    Map<String, String> hundred = Map.of("limit.messages", "100");
    Attempts one = TestAttempts.node(database.dataSource(), clock, hundred);
    Attempts two = TestAttempts.node(secondNode, clock, hundred);

    List<Spending> answers =
        inParallel(
            10, 400, i -> (i % 2 == 0 ? one : two).spend(Limit.MESSAGES, Subject.everyone()));

    assertThat(answers.stream().filter(Spent.class::isInstance)).hasSize(50);
  }

  @Test
  void no_hour_ever_sees_more_messages_than_the_budget() {
    Attempts hundred =
        TestAttempts.node(database.dataSource(), clock, Map.of("limit.messages", "100"));
    Random random = new Random(20261122);
    List<Instant> sent = new ArrayList<>();

    for (int i = 0; i < 1_500; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(20_000)));
      if (hundred.spend(Limit.MESSAGES, Subject.everyone()) instanceof Spent) {
        sent.add(clock.instant());
      }
    }

    assertThat(sent).hasSizeGreaterThan(200);
    for (Instant from : sent) {
      Instant to = from.plus(Duration.ofHours(1));
      assertThat(sent.stream().filter(s -> !s.isBefore(from) && s.isBefore(to)).count())
          .isLessThanOrEqualTo(100);
    }
  }

  @Test
  void an_attempt_leaves_the_window_at_its_end_and_not_a_second_before() {
    Subject phone = aPhone();
    Instant first = clock.instant();
    attempts.spend(Limit.CODE_BY_PHONE_HOUR, phone);
    clock.advance(Duration.ofMinutes(10));
    IntStream.range(0, 4).forEach(i -> attempts.spend(Limit.CODE_BY_PHONE_HOUR, phone));

    clock.set(first.plus(Duration.ofHours(1)).minusSeconds(1));
    assertThat(attempts.spend(Limit.CODE_BY_PHONE_HOUR, phone))
        .isEqualTo(new Refused(first.plus(Duration.ofHours(1))));
    clock.set(first.plus(Duration.ofHours(1)));
    assertThat(attempts.spend(Limit.CODE_BY_PHONE_HOUR, phone)).isEqualTo(new Spent(0));
    clock.advance(Duration.ofSeconds(1));
    assertThat(attempts.spend(Limit.CODE_BY_PHONE_HOUR, phone))
        .isEqualTo(new Refused(first.plus(Duration.ofMinutes(70))));
  }

  @Test
  void after_five_words_the_wait_grows_from_half_a_minute_to_an_hour() {
    Subject person = aPerson();
    IntStream.range(0, 5).forEach(i -> spendNow(person));

    for (int seconds : new int[] {30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600}) {
      Instant open = clock.instant().plusSeconds(seconds);
      clock.set(open.minusSeconds(1));
      assertThat(attempts.spend(Limit.WORD, person)).isEqualTo(new Refused(open));
      clock.set(open);
      spendNow(person);
    }
  }

  @Test
  void a_day_of_ceaseless_guessing_never_tries_more_than_fifty_words() {
    Subject person = aPerson();
    Instant end = clock.instant().plus(Duration.ofDays(1));
    int evaluated = 0;

    while (clock.instant().isBefore(end)) {
      switch (attempts.spend(Limit.WORD, person)) {
        case Spent spent -> evaluated++;
        case Refused(Instant until) -> clock.set(until);
      }
    }

    assertThat(evaluated).isBetween(30, 50);
  }

  @Test
  void success_clears_and_what_was_no_failure_is_given_back() {
    Subject person = aPerson();
    IntStream.range(0, 5).forEach(i -> spendNow(person));
    attempts.clear(Limit.WORD, person);
    assertThat(attempts.spend(Limit.WORD, person)).isEqualTo(new Spent(49));

    attempts.giveBack(Limit.WORD, person);
    assertThat(attempts.left(Limit.WORD, person)).isEqualTo(50);
    attempts.giveBack(Limit.WORD, person);
    assertThat(attempts.left(Limit.WORD, person)).isEqualTo(50);
  }

  @Test
  void a_success_gives_one_back_and_clears_the_other() {
    Charge network = new Charge(Limit.WORD_BY_NETWORK, new Subject(About.NETWORK, "there"));
    Charge person = new Charge(Limit.WORD, aPerson());
    IntStream.range(0, 3).forEach(i -> attempts.spendAll(List.of(network, person)));

    attempts.settle(network, person);

    assertThat(attempts.left(List.of(network, person))).containsExactly(98, 50);
    attempts.settle(network, person);
    assertThat(attempts.left(List.of(network, person))).containsExactly(99, 50);
  }

  @Test
  void spending_and_settling_at_once_wait_for_each_other_in_one_order() throws Exception {
    Charge network = new Charge(Limit.WORD_BY_NETWORK, new Subject(About.NETWORK, "busy"));
    Charge person = new Charge(Limit.WORD, aPerson());
    Attempts other = TestAttempts.node(secondNode, clock);

    // A deadlock would make a spending a refusal, or throw out of the settling.
    List<Spending> answers =
        inParallel(
            8,
            400,
            i -> {
              Spending first =
                  (i % 2 == 0 ? attempts : other).spendInTurn(List.of(network, person)).getFirst();
              attempts.settle(network, person);
              return first;
            });

    assertThat(answers).allMatch(Spent.class::isInstance);
    assertThat(attempts.left(List.of(network, person))).containsExactly(100, 50);
  }

  @Test
  void the_first_refusal_of_several_limits_gives_back_the_others() {
    Subject phone = aPhone();
    Subject code = aCode();
    IntStream.range(0, 3).forEach(i -> attempts.spend(Limit.CODE_RESEND, code));

    Spending refused =
        attempts.spendAll(
            List.of(
                new Charge(Limit.CODE_BY_PHONE_HOUR, phone), new Charge(Limit.CODE_RESEND, code)));

    assertThat(refused).isInstanceOf(Refused.class);
    assertThat(attempts.left(Limit.CODE_BY_PHONE_HOUR, phone)).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void every_limit_is_closed_when_the_store_is_down(Limit limit) {
    DriverManagerDataSource down =
        new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");
    Attempts blind = TestAttempts.node(down, clock);
    Subject subject = new Subject(limit.about(), "someone");

    assertThat(blind.spend(limit, subject)).isEqualTo(new Refused(clock.instant().plusSeconds(30)));
    assertThat(blind.left(limit, subject)).isZero();
  }

  @Test
  void spending_inside_a_transaction_is_a_broken_promise() {
    assertThatThrownBy(() ->
            database.transactions().execute(status -> attempts.spend(Limit.CODE_GUESS, aCode())))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> attempts.spend(Limit.CODE_GUESS, aPerson()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_setting_may_not_lift_the_limits_that_security_stands_on() {
    assertThatThrownBy(
            () -> TestAttempts.node(database.dataSource(), clock, Map.of("limit.code-guess", "6")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("limit.code-guess");
    assertThatThrownBy(
            () -> TestAttempts.node(database.dataSource(), clock, Map.of("limit.word", "51")))
        .isInstanceOf(BadSetting.class);
  }

  @Test
  void neighbours_share_a_network_and_strangers_do_not() throws UnknownHostException {
    assertThat(network("192.0.2.1")).isEqualTo(network("192.0.2.254"));
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.3.1"));
    assertThat(network("::ffff:192.0.2.1")).isEqualTo(network("192.0.2.9"));
    assertThat(network("2001:db8:0:1200::1")).isEqualTo(network("2001:db8:0:12ff:9::1"));
    assertThat(network("2001:db8:0:1200::1")).isNotEqualTo(network("2001:db8:0:1300::1"));
  }

  @Test
  void the_table_names_nobody() {
    NationalId person = new NationalId("10000000146");
    attempts.spend(Limit.WORD, Subject.person(KEYS, person));
    attempts.spend(Limit.CODE_BY_PHONE_DAY, Subject.phone(KEYS, new Phone("+905321234567")));

    var subjects = database.jdbc().sql("select subject from attempt").query(String.class).list();

    assertThat(subjects)
        .noneMatch(s ->
            String.valueOf(s).contains("10000000146") || String.valueOf(s).contains("5321234567"));
    assertThat(Subject.person(new MemoryKeys("another"), person))
        .isNotEqualTo(Subject.person(KEYS, person));
  }

  @Test
  void what_is_over_is_swept_out_and_what_counts_stays() {
    Subject code = aCode();
    attempts.spend(Limit.CODE_GUESS, code);
    AttemptsStore store = new AttemptsStore(database.jdbc());

    store.sweep(clock.instant().plus(Duration.ofDays(1)));
    assertThat(attempts.left(Limit.CODE_GUESS, code)).isEqualTo(4);
    store.sweep(clock.instant().plus(Duration.ofDays(1)).plusSeconds(1));
    assertThat(attempts.left(Limit.CODE_GUESS, code)).isEqualTo(5);
  }

  private void spendNow(Subject person) {
    assertThat(attempts.spend(Limit.WORD, person)).isInstanceOf(Spent.class);
  }

  private static Subject aCode() {
    return Subject.code(UUID.randomUUID());
  }

  private static Subject aPerson() {
    return new Subject(Subject.About.PERSON, UUID.randomUUID().toString());
  }

  private static Subject aPhone() {
    return new Subject(Subject.About.PHONE, new HolderId(UUID.randomUUID()).toString());
  }

  private static Subject network(String address) throws UnknownHostException {
    return Subject.network(KEYS, InetAddress.getByName(address));
  }

  private interface Numbered {
    Spending spend(int number);
  }

  private static List<Spending> inParallel(int threads, int times, Numbered work)
      throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<Spending>> calls =
          IntStream.range(0, times).<Callable<Spending>>mapToObj(i -> () -> work.spend(i)).toList();
      return pool.invokeAll(calls).stream().map(AttemptsTest::answer).toList();
    }
  }

  private static Spending answer(Future<Spending> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
