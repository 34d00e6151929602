package org.muhurdar.portal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.keystore.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings the messages of one channel to its carrier: claims what is due, spends the budget, hands
 * it over, writes down the answer. Any number of nodes may do so at once. A message whose courier
 * dies is due again when the lease ends.
 */
final class Courier {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

  private final Plan plan;
  private final Carrier carrier;
  private final MessageStore store;
  private final Tools tools;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore hands;
  private final ExecutorService carriers;
  private final Thread dispatcher;
  private volatile boolean stopping;

  /**
   * How it works.
   *
   * @param atOnce how many messages are under way at once
   * @param lease longer than a carrier may take to answer
   * @param pollEvery how long it sleeps when nobody wakes it
   */
  record Plan(Channel channel, int atOnce, Duration lease, Duration pollEvery) {}

  /** What every courier needs. */
  record Tools(
      Keys keys,
      Attempts attempts,
      TransactionOperations transactions,
      InstantSource clock,
      Supplier<UUID> claims,
      DeliveryTrail trail) {}

  Courier(Plan plan, Carrier carrier, MessageStore store, Tools tools) {
    this.plan = plan;
    this.carrier = carrier;
    this.store = store;
    this.tools = tools;
    this.hands = new Semaphore(plan.atOnce());
    String name = "courier-" + plan.channel();
    this.carriers =
        Executors.newFixedThreadPool(
            plan.atOnce(), Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    this.dispatcher = Thread.ofPlatform().name(name).daemon().unstarted(this::dispatch);
  }

  void start() {
    dispatcher.start();
  }

  /** Takes no more messages, and waits for those under way. */
  void stop() {
    stopping = true;
    wake();
    carriers.shutdown();
    try {
      var _ = dispatcher.join(STOP_WITHIN);
      if (!carriers.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("messages under way are left to their leases");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something may be due: look now. */
  void wake() {
    wake.release();
  }

  private void dispatch() {
    while (!stopping) {
      boolean more = false;
      try {
        more = carrier.ready() && claimAndCarry();
      } catch (Exception e) { // the scheduler's edge: the next round may find the database again
        LOG.warn("messages cannot be claimed: {}", e.toString());
      }
      if (!more) {
        sleep();
      }
    }
  }

  private void sleep() {
    try {
      var _ = wake.tryAcquire(plan.pollEvery().toMillis(), TimeUnit.MILLISECONDS);
      wake.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  /** True when as many were due as could be carried, so that more may be. */
  private boolean claimAndCarry() throws InterruptedException {
    hands.acquire();
    int free = 1 + hands.drainPermits();
    int taken = 0;
    try {
      Instant now = tools.clock().instant();
      List<MessageStore.Claimed> due =
          store.claim(plan.channel(), tools.claims().get(), now, plan.lease(), free);
      for (MessageStore.Claimed message : due) {
        carriers.execute(() -> carryAndFree(message));
        taken++;
      }
    } finally {
      hands.release(free - taken);
    }
    return taken == free;
  }

  private void carryAndFree(MessageStore.Claimed message) {
    try {
      carry(message);
    } catch (Exception e) { // the scheduler's edge: the lease brings the message back
      LOG.warn("message {} is left to its lease: {}", message.id(), e.toString());
    } finally {
      hands.release(); // the dispatcher, if it waits for a hand, goes on
    }
  }

  private void carry(MessageStore.Claimed message) {
    Instant now = tools.clock().instant();
    if (spendBudget() instanceof Spending.Refused(Instant until)) {
      tools.trail().overBudget(plan.channel(), now, until);
      store.later(message, until, "OVER_BUDGET");
      return;
    }
    Carrier.Handing handing;
    try (Letter letter =
        Letter.open(tools.keys(), message.sealed(), message.id(), plan.channel())) {
      handing = carrier.hand(message.id(), letter, Duration.between(now, message.uselessAfter()));
    }
    Instant answered = tools.clock().instant();
    switch (handing) {
      case Carrier.Accepted(Optional<String> providerId) -> accepted(message, providerId, answered);
      case Carrier.Later(String fault) -> {
        store.later(message, answered.plus(retryAfter(message.tries())), fault);
        tools.trail().later(plan.channel());
        LOG.info("message {} on try {}: {}", message.id(), message.tries(), fault);
      }
      case Carrier.Never(String fault) -> never(message, fault);
    }
  }

  /**
   * Only texts cost money. Mails spend nothing, or the tries of a mail server's outage would eat
   * what the codes live on.
   */
  private Spending spendBudget() {
    return switch (plan.channel()) {
      case SMS -> tools.attempts().spend(Limit.MESSAGES, Subject.everyone());
      case MAIL -> new Spending.Spent(Integer.MAX_VALUE);
    };
  }

  private void accepted(
      MessageStore.Claimed message, Optional<String> providerId, Instant answered) {
    tools
        .transactions()
        .executeWithoutResult(status ->
            store
                .accepted(message, providerId, answered)
                .ifPresent(outcome -> tools.trail().told(message.id(), outcome)));
    tools.trail().accepted(plan.channel());
  }

  private void never(MessageStore.Claimed message, String fault) {
    LOG.warn("message {} is refused: {}", message.id(), fault);
    tools
        .transactions()
        .executeWithoutResult(status -> {
          if (store.never(message, fault)) {
            tools.trail().givenUp(plan.channel(), message.id(), fault);
          }
        });
  }

  /** One second, doubled at each try up to five minutes. */
  static Duration retryAfter(int tries) {
    Duration wait = FIRST_RETRY;
    for (int i = 1; i < tries && wait.compareTo(LONGEST_RETRY) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
  }
}
