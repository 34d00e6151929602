package org.muhurdar.portal.onetimecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.portal.onetimecode.CodeNode.aBinding;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

class ParallelGuessesTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final SettableClock clock = SettableClock.atNoon();
  private final HikariDataSource secondPool = new HikariDataSource();
  private final CodeNode one = new CodeNode(database, clock);
  private final CodeNode two = one.another(secondPool, clock);
  private final Binding signIn = aBinding(Act.SIGN_IN);

  @BeforeEach
  void open() {
    secondPool.setJdbcUrl(database.jdbcUrl());
  }

  @AfterEach
  void close() {
    secondPool.close();
    database.close();
  }

  @Test
  void of_a_thousand_parallel_guesses_on_two_nodes_exactly_five_are_evaluated() throws Exception {
    CodeId id = one.sent(signIn);
    String wrong = one.wrongCode();
    int before = one.keys.codeHmacs() + two.keys.codeHmacs();

    List<Checking> answers =
        inParallel(1_000, i -> (i % 2 == 0 ? one : two).check(id, signIn, wrong));

    assertThat(one.keys.codeHmacs() + two.keys.codeHmacs() - before).isEqualTo(5);
    assertThat(answers.stream().filter(Checking.Wrong.class::isInstance)).hasSize(4);
    assertThat(answers.stream().filter(Checking.UsedUp.class::isInstance)).hasSize(996);
  }

  @Test
  void a_right_code_given_many_times_at_once_opens_once() throws Exception {
    CodeId id = one.sent(signIn);
    String right = one.newestCode();

    List<Checking> answers = inParallel(5, i -> (i % 2 == 0 ? one : two).check(id, signIn, right));

    assertThat(answers.stream().filter(Checking.Right.class::isInstance)).hasSize(1);
    assertThat(answers.stream().filter(Checking.Expired.class::isInstance)).hasSize(4);
  }

  @Test
  void a_button_pressed_many_times_at_once_sends_one_message() throws Exception {
    List<Sending> answers = inParallel(5, i -> (i % 2 == 0 ? one : two).send(signIn));

    assertThat(answers).allMatch(Sending.Sent.class::isInstance);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(database.jdbc().sql("select count(*) from message").query(Long.class).single())
        .isEqualTo(1);
  }

  private interface Numbered<T> {
    T call(int number);
  }

  private static <T> List<T> inParallel(int times, Numbered<T> work) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(20)) {
      List<Callable<T>> calls =
          IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> work.call(i)).toList();
      List<T> answers = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
