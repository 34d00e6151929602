package org.muhurdar.portal.attempts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.muhurdar.portal.attempts.AttemptsStore.Standing;
import org.muhurdar.portal.attempts.Spending.Refused;
import org.muhurdar.portal.attempts.Spending.Spent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spends attempts against the limits: spend first, check second, clear or give back on success.
 *
 * <p>The counters live in the database, so every node sees the same ones. Thread-safe.
 */
public final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final Duration WHEN_THE_STORE_FAILS = Duration.ofSeconds(30);

  private final AttemptsStore store;
  private final AttemptsSettings settings;
  private final InstantSource clock;

  Attempts(AttemptsStore store, AttemptsSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** One limit with the subject it is to count. */
  public record Charge(Limit limit, Subject subject) {

    /** Refuses a subject of another kind than the limit counts. */
    public Charge {
      if (limit.about() != subject.about()) {
        throw new IllegalArgumentException(limit + " does not count a " + subject.about());
      }
    }
  }

  /**
   * Spends one attempt in one atomic statement that commits by itself, so that no later failure
   * gives the attempt back. A failure of the store is a refusal.
   *
   * @throws IllegalStateException inside a transaction, whose rollback would give it back
   */
  public Spending spend(Limit limit, Subject subject) {
    requireNoTransaction();
    Charge charge = new Charge(limit, subject);
    Instant now = clock.instant();
    try {
      return switch (limit.rule()) {
        case COUNTING, SLOWING -> count(charge, now);
        case FLOWING -> flow(charge, now);
      };
    } catch (DataAccessException e) {
      LOG.warn("attempts cannot be counted, so {} is refused: {}", limit, e.getClass().getName());
      return new Refused(now.plus(WHEN_THE_STORE_FAILS));
    }
  }

  /**
   * Spends in the given order; the first refusal gives back what was spent before it.
   *
   * @return the least that is left, or the refusal
   */
  public Spending spendAll(List<Charge> charges) {
    int left = Integer.MAX_VALUE;
    for (int i = 0; i < charges.size(); i++) {
      switch (spend(charges.get(i).limit(), charges.get(i).subject())) {
        case Spent(int leftHere) -> left = Math.min(left, leftHere);
        case Refused refused -> {
          giveBack(charges.subList(0, i));
          return refused;
        }
      }
    }
    return new Spent(left);
  }

  /** Takes all attempts of the subject off the limit: after a success. May join a transaction. */
  public void clear(Limit limit, Subject subject) {
    store.clear(limit, new Charge(limit, subject).subject());
  }

  /** Takes one attempt off the limit that was spent and turned out to be none. */
  public void giveBack(Limit limit, Subject subject) {
    long step = limit.rule() == Rule.FLOWING ? step(limit) : 0;
    store.takeBack(limit, new Charge(limit, subject).subject(), step);
  }

  /** {@link #giveBack(Limit, Subject)} for each. */
  public void giveBack(List<Charge> charges) {
    charges.forEach(charge -> giveBack(charge.limit(), charge.subject()));
  }

  /**
   * How many attempts could be spent now if no delay stood before them; 0 when the store fails.
   * Spends nothing and promises nothing.
   */
  public int left(Limit limit, Subject subject) {
    Charge charge = new Charge(limit, subject);
    long now = Micros.of(clock.instant());
    try {
      Standing standing = store.standing(limit, charge.subject());
      return switch (limit.rule()) {
        case COUNTING, SLOWING -> settings.size(limit) - inWindow(limit, standing, now).size();
        case FLOWING -> flowLeft(limit, standing.flowMicros(), now);
      };
    } catch (DataAccessException e) {
      LOG.warn("attempts cannot be read, so none is left of {}: {}", limit, e.getClass().getName());
      return 0;
    }
  }

  /**
   * From when an attempt could be spent: now when one could, later when none could. Spends nothing
   * and promises nothing.
   */
  public Instant openFrom(Limit limit, Subject subject) {
    Charge charge = new Charge(limit, subject);
    Instant now = clock.instant();
    try {
      return switch (limit.rule()) {
        case COUNTING, SLOWING -> openFrom(charge, now);
        case FLOWING -> flowOpenFrom(charge, now);
      };
    } catch (DataAccessException e) {
      LOG.warn("attempts cannot be read, so {} is closed: {}", limit, e.getClass().getName());
      return now.plus(WHEN_THE_STORE_FAILS);
    }
  }

  /** How many attempts stand in the window; all of them when the store fails. */
  public int spent(Limit limit, Subject subject) {
    return settings.size(limit) - left(limit, subject);
  }

  private Spending count(Charge charge, Instant now) {
    Limit limit = charge.limit();
    int size = settings.size(limit);
    long[] waits =
        IntStream.rangeClosed(0, limit.rule() == Rule.SLOWING ? size : 0)
            .mapToLong(n -> Micros.of(limit.rule().waitAfter(n)))
            .toArray();
    OptionalInt held = store.count(limit, charge.subject(), Micros.of(now), size, waits);
    return held.isPresent()
        ? new Spent(Math.max(0, size - held.getAsInt()))
        : new Refused(openFrom(charge, now));
  }

  /** Read after the refusal, so it is a forecast: the refusal itself was the atomic statement's. */
  private Instant openFrom(Charge charge, Instant now) {
    Limit limit = charge.limit();
    int size = settings.size(limit);
    List<Long> spent = inWindow(limit, store.standing(limit, charge.subject()), Micros.of(now));
    long open = Micros.of(now);
    if (!spent.isEmpty()) {
      Duration wait = limit.rule().waitAfter(spent.size());
      open = Math.max(open, spent.getLast() + Micros.of(wait));
    }
    if (spent.size() >= size) {
      open = Math.max(open, spent.get(spent.size() - size) + Micros.of(limit.window()));
    }
    return Micros.instant(open);
  }

  private static List<Long> inWindow(Limit limit, Standing standing, long now) {
    long from = now - Micros.of(limit.window());
    return standing.spentMicros().stream().filter(micros -> micros > from).toList();
  }

  private Spending flow(Charge charge, Instant now) {
    Limit limit = charge.limit();
    long micros = Micros.of(now);
    OptionalLong flow = store.flow(limit, charge.subject(), micros, step(limit), tolerance(limit));
    if (flow.isPresent()) {
      return new Spent(flowLeft(limit, flow.getAsLong(), micros));
    }
    return new Refused(flowOpenFrom(charge, now));
  }

  private Instant flowOpenFrom(Charge charge, Instant now) {
    Limit limit = charge.limit();
    long stands = store.standing(limit, charge.subject()).flowMicros();
    return Micros.instant(Math.max(Micros.of(now), stands - tolerance(limit)));
  }

  private int flowLeft(Limit limit, long flow, long now) {
    long ahead = Math.max(0, flow - now);
    return (int) Math.max(0, (tolerance(limit) + step(limit) - ahead) / step(limit));
  }

  private long step(Limit limit) {
    return Rule.stepMicros(settings.size(limit), limit.window());
  }

  /** How far the flow may be ahead of now before one more. */
  private long tolerance(Limit limit) {
    return (Rule.atOnce(settings.size(limit)) - 1) * step(limit);
  }

  private static void requireNoTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "spend before the transaction begins: its rollback would give the attempt back");
    }
  }
}
