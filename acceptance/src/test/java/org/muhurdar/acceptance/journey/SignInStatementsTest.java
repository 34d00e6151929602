package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  /** Guide 1, steps 1 to 6, by a holder whose last session has ended. */
  private static final int STATEMENTS = 35;

  /** The accepted word, the code sent, the code used: one each, besides what is spent before. */
  private static final int TRANSACTIONS = 3;

  private final Queue<String> statements = new ConcurrentLinkedQueue<>();
  private final AtomicInteger transactions = new AtomicInteger();

  @Test
  void a_sign_in_takes_35_statements_and_3_transactions() throws IOException {
    Person person = Person.ofCrowd(1);
    try (Town town = Town.found("statements").with("human-check", "off")) {
      town.settle(List.of(person));
      try (PortalInProcess node = town.node(this::count)) {
        HttpWalk walk =
            new HttpWalk(
                new HttpVisitor(node.uri()),
                person,
                town.simulator(),
                ScreenWords.TURKISH,
                picture -> "");

        Sheet menu = walk.signIn();

        assertThat(menu.heading()).isNotEmpty();
        assertThat(statements).as("statements").hasSize(STATEMENTS);
        assertThat(transactions).as("transactions").hasValue(TRANSACTIONS);
      }
    }
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
