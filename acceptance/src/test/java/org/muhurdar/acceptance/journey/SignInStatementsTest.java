package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the pages of a sign-in ask of the database. Half of the time a sign-in costs, its hash left
 * aside, goes into statements and commits, so whoever adds one here says so by changing a number.
 */
class SignInStatementsTest {

  /** Guide 1, steps 1 to 6, on a known device by a holder whose last session has ended. */
  private static final int STATEMENTS = 37;

  /** On a new one the device is taken down and the holder told. */
  private static final int MORE_ON_A_NEW_DEVICE = 4;

  /** The accepted word, the code sent, the code used: one each, besides what is spent before. */
  private static final int TRANSACTIONS = 3;

  /** More than go without a delay. */
  private static final int WRONG_WORDS = 7;

  private final Queue<String> statements = new ConcurrentLinkedQueue<>();
  private final AtomicInteger transactions = new AtomicInteger();

  @Test
  void a_sign_in_takes_37_statements_and_3_transactions() throws IOException {
    Person person = Person.ofCrowd(1);
    try (Town town = Town.found("statements").with("human-check", "off")) {
      town.settle(List.of(person));
      try (PortalInProcess node = town.node(this::count)) {
        HttpWalk walk = walk(town, new HttpVisitor(node.uri()), person);

        Sheet menu = walk.signIn();

        assertThat(menu.heading()).isNotEmpty();
        assertThat(statements)
            .as("statements on a new device")
            .hasSize(STATEMENTS + MORE_ON_A_NEW_DEVICE);
        assertThat(transactions).as("transactions").hasValue(TRANSACTIONS);

        var _ = walk.signOut(menu);
        statements.clear();
        transactions.set(0);
        var _ = walk.signIn();

        assertThat(statements).as("statements").hasSize(STATEMENTS);
        assertThat(transactions).as("transactions").hasValue(TRANSACTIONS);
      }
    }
  }

  @Test
  void a_refusal_asks_the_same_of_the_database_whoever_is_meant_and_on_whatever_device()
      throws IOException {
    Person holder = Person.ofCrowd(1);
    Person another = Person.ofCrowd(2);
    try (Town town = Town.found("refusals").with("human-check", "off")) {
      town.settle(List.of(holder, another));
      try (PortalInProcess node = town.node(this::count)) {
        HttpVisitor known = new HttpVisitor(node.uri());
        HttpWalk walk = walk(town, known, holder);
        var _ = walk.signOut(walk.signIn());

        List<List<String>> onKnown = refusals(walk(town, known, holder));

        assertThat(onKnown).hasSize(WRONG_WORDS).doesNotContain(List.of());
        assertThat(refusals(walk(town, new HttpVisitor(node.uri()), holder)))
            .as("the same holder on no known device")
            .isEqualTo(onKnown);
        assertThat(refusals(walk(town, known, another)))
            .as("another holder on that device")
            .isEqualTo(onKnown);
        assertThat(refusals(walk(town, known, Person.ofCrowd(3))))
            .as("nobody, on that device")
            .isEqualTo(onKnown);
        assertThat(refusals(walk(town, new HttpVisitor(node.uri()), Person.ofCrowd(4))))
            .as("nobody, on no known device")
            .isEqualTo(onKnown);
      }
    }
  }

  /** What each of some wrong words asks, the last of them within the delay. */
  private List<List<String>> refusals(HttpWalk walk) throws IOException {
    List<List<String>> asked = new ArrayList<>();
    for (int i = 0; i < WRONG_WORDS; i++) {
      Sheet door = walk.toWordDoor();
      statements.clear();
      Sheet refusal = walk.sayWord(door, "yanlış bir sözcük");
      assertThat(refusal.status()).isEqualTo(422);
      asked.add(List.copyOf(statements));
    }
    return asked;
  }

  private static HttpWalk walk(Town town, HttpVisitor visitor, Person person) {
    return new HttpWalk(visitor, person, town.simulator(), ScreenWords.TURKISH, picture -> "");
  }

  /** Puts a counter at the doors to the database; what runs beside the requests is not counted. */
  private void count(GenericApplicationContext context) {
    context
        .getBeanFactory()
        .addBeanPostProcessor(
            new BeanPostProcessor() {
              @Override
              public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                  case JdbcClient jdbc -> countingStatements(jdbc);
                  case TransactionOperations operations -> countingTransactions(operations);
                  default -> bean;
                };
              }
            });
  }

  private JdbcClient countingStatements(JdbcClient jdbc) {
    return sql -> {
      if (isInRequest()) {
        statements.add(sql.strip().replaceAll("\\s+", " "));
      }
      return jdbc.sql(sql);
    };
  }

  private TransactionOperations countingTransactions(TransactionOperations operations) {
    return new TransactionOperations() {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        if (isInRequest() && !TransactionSynchronizationManager.isActualTransactionActive()) {
          transactions.incrementAndGet();
        }
        return operations.execute(action);
      }
    };
  }

  private static boolean isInRequest() {
    return RequestContextHolder.getRequestAttributes() != null;
  }
}
