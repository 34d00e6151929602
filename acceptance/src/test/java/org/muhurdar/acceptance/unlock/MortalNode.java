package org.muhurdar.acceptance.unlock;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A portal whose conversations with agents can die at any point of their work: before every
 * statement, before every commit, after it. What was not committed is lost, nothing more is done,
 * the line falls. That is how a killed process looks to the database and to the agent; the rest of
 * the JVM lives on, so that it need not be started thousands of times.
 */
final class MortalNode {

  private final AtomicInteger passed = new AtomicInteger();
  private volatile int diesAt = Integer.MAX_VALUE;
  private volatile boolean dead;
  private volatile Runnable whenItDies = () -> {};

  /** Not to be caught by anything but the end of the thread. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
      super("the node died here", null, false, false);
    }
  }

  /** Puts the points of death around the doors to the database. */
  void install(GenericApplicationContext context) {
    context
        .getBeanFactory()
        .addBeanPostProcessor(
            new BeanPostProcessor() {
              @Override
              public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                  case JdbcClient jdbc ->
                      (JdbcClient)
                          sql -> {
                            pass();
                            return jdbc.sql(sql);
                          };
                  case TransactionOperations operations -> mortal(operations);
                  default -> bean;
                };
              }
            });
  }

  private TransactionOperations mortal(TransactionOperations operations) {
    return new TransactionOperations() {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        T done =
            operations.execute(status -> {
              T result = action.doInTransaction(status);
              pass();
              return result;
            });
        pass();
        return done;
      }
    };
  }

  private void pass() {
    if (!Thread.currentThread().getName().startsWith("relay-")) {
      return;
    }
    if (dead || passed.incrementAndGet() == diesAt) {
      die();
      throw new Died();
    }
  }

  /** Dies now: whatever a conversation would do next is not done. */
  void die() {
    dead = true;
    whenItDies.run();
  }

  /** Lives again, and dies at that point from now, counted from 1. */
  void revive(int point, Runnable lineFalls) {
    passed.set(0);
    diesAt = point;
    whenItDies = lineFalls;
    dead = false;
  }

  /** Lives again, and stays alive. */
  void revive() {
    revive(Integer.MAX_VALUE, () -> {});
  }

  /** How many points were passed since it lives. */
  int passed() {
    return passed.get();
  }
}
