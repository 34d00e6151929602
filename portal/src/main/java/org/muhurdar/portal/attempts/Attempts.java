package org.muhurdar.portal.attempts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.muhurdar.portal.attempts.AttemptsStore.Counting;
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
    return spendInTurn(List.of(new Charge(limit, subject))).getFirst();
  }

  /**
   * Spends one attempt of each in the given order until one is refused, all in one atomic statement
   * that commits by itself, as {@link #spend} does. What was spent before a refusal stays spent.
   *
   * <p>The rows of one call are locked in its order, so every list that can meet another names
   * their limits in the same order.
   *
   * @return the answers up to the first refusal, which is the last of them
   * @throws IllegalStateException inside a transaction, whose rollback would give them back
   */
  public List<Spending> spendInTurn(List<Charge> charges) {
    requireNoTransaction();
    Instant now = clock.instant();
    try {
      return charges.getFirst().limit().rule() == Rule.FLOWING
          ? List.of(flow(alone(charges), now))
          : count(charges, now);
    } catch (DataAccessException e) {
      LOG.warn(
          "attempts cannot be counted, so {} is refused: {}",
          charges.getFirst().limit(),
          e.getClass().getName());
      return List.of(new Refused(now.plus(WHEN_THE_STORE_FAILS)));
    }
  }

  /**
   * {@link #spendInTurn} where all or none shall be spent: a refusal gives back the others.
   *
   * @return the least that is left, or the refusal
   */
  public Spending spendAll(List<Charge> charges) {
    List<Spending> answers = spendInTurn(charges);
    int left = Integer.MAX_VALUE;
    for (Spending answer : answers) {
      switch (answer) {
        case Spent(int leftHere) -> left = Math.min(left, leftHere);
        case Refused refused -> {
          giveBack(charges.subList(0, answers.size() - 1));
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

  /**
   * Takes one attempt off the limit that was spent and turned out to be none. May join a
   * transaction; it then locks the row until the end, so it comes last.
   */
  public void giveBack(Limit limit, Subject subject) {
    long step = limit.rule() == Rule.FLOWING ? step(limit) : 0;
    store.takeBack(limit, new Charge(limit, subject).subject(), step);
  }

  /**
   * After a success: {@link #giveBack(Limit, Subject)} of the first and {@link #clear} of the
   * second, in one statement that locks them in this order.
   */
  public void settle(Charge givenBack, Charge cleared) {
    long step = givenBack.limit().rule() == Rule.FLOWING ? step(givenBack.limit()) : 0;
    store.settle(givenBack, step, cleared);
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
    return left(List.of(new Charge(limit, subject))).getFirst();
  }

  /** {@link #left(Limit, Subject)} of each, in the given order, by one statement. */
  public List<Integer> left(List<Charge> charges) {
    long now = Micros.of(clock.instant());
    try {
      List<Standing> standings = store.standings(charges);
      return IntStream.range(0, charges.size())
          .mapToObj(i -> left(charges.get(i).limit(), standings.get(i), now))
          .toList();
    } catch (DataAccessException e) {
      LOG.warn(
          "attempts cannot be read, so none is left of {}: {}",
          charges.getFirst().limit(),
          e.getClass().getName());
      return Collections.nCopies(charges.size(), 0);
    }
  }

  /** How many attempts a subject has that never spent one. */
  public int size(Limit limit) {
    return settings.size(limit);
  }

  private int left(Limit limit, Standing standing, long now) {
    return switch (limit.rule()) {
      case COUNTING, SLOWING -> settings.size(limit) - inWindow(limit, standing, now).size();
      case FLOWING -> flowLeft(limit, standing.flowMicros(), now);
    };
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

  private List<Spending> count(List<Charge> charges, Instant now) {
    List<Integer> held = store.count(charges.stream().map(this::counting).toList(), Micros.of(now));
    List<Spending> answers = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      answers.add(new Spent(Math.max(0, settings.size(charges.get(i).limit()) - held.get(i))));
    }
    if (held.size() < charges.size()) {
      answers.add(new Refused(openFrom(charges.get(held.size()), now)));
    }
    return List.copyOf(answers);
  }

  private Counting counting(Charge charge) {
    Limit limit = charge.limit();
    if (limit.rule() == Rule.FLOWING) {
      throw new IllegalArgumentException(limit + " is spent alone");
    }
    return new Counting(limit, charge.subject(), settings.size(limit), settings.waits(limit));
  }

  private static Charge alone(List<Charge> charges) {
    if (charges.size() != 1) {
      throw new IllegalArgumentException(charges.getFirst().limit() + " is spent alone");
    }
    return charges.getFirst();
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
