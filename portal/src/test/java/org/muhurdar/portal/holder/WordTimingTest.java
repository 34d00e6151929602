package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

/**
 * Can a stopwatch tell a stranger from a holder? Wrong words for both in turn, compared by
 * Mann-Whitney: AUC 0.5 is no difference, 1 is certainty.
 */
@Tag("long")
final class WordTimingTest {

  private static final int SAMPLES = 500;

  private final TestDatabase database = TestDatabase.fresh();
  private final WordPool pool = new WordPool(1, 16);
  private final SecurityWords words =
      new SecurityWords(
          new WordStore(database.jdbc()),
          Argon2id.best(),
          new Argon2Cost(7_168, 1, 1),
          pool,
          new WordRule(WordBlocklist.load(Optional.empty())),
          new PepperKeys().keys,
          new SeededRandomness(1),
          SettableClock.atNoon());

  @BeforeEach
  void ayse_has_a_word() {
    new Holders(new HolderStore(database.jdbc()), new ObjectionStore(database.jdbc()))
        .addAll(List.of(People.ayse()));
    assertThat(words.set(People.ayse(), SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordSetting.Done());
  }

  @AfterEach
  void close() {
    pool.close();
    database.close();
  }

  private long nanosOf(PersonId claimed) {
    long start = System.nanoTime();
    WordCheck check = words.check(claimed, SecretChars.of("sarı kedi uyudu"));
    long took = System.nanoTime() - start;
    assertThat(check).isInstanceOf(WordCheck.Wrong.class);
    return took;
  }

  /** What somebody might write who wants to spare the work. */
  private long nanosOfLeaky(PersonId claimed) {
    long start = System.nanoTime();
    if (!claimed.equals(People.STRANGER)) {
      WordCheck check = words.check(claimed, SecretChars.of("sarı kedi uyudu"));
      assertThat(check).isInstanceOf(WordCheck.Wrong.class);
    }
    return System.nanoTime() - start;
  }

  @Test
  void an_unknown_holder_takes_as_long_as_a_wrong_word() {
    assertThat(Math.abs(auc(this::nanosOf) - 0.5)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void the_control_that_spares_the_work_is_found_out() {
    assertThat(auc(this::nanosOfLeaky)).isGreaterThanOrEqualTo(0.9);
  }

  /** How often a known holder takes longer than an unknown one. */
  private static double auc(ToLongFunction<PersonId> measure) {
    long[] known = new long[SAMPLES];
    long[] unknown = new long[SAMPLES];
    for (int i = -50; i < SAMPLES; i++) {
      // Which of the two comes first changes every time, so that no rhythm favours one.
      boolean knownFirst = i % 2 == 0;
      long first = measure.applyAsLong(claim(knownFirst));
      long second = measure.applyAsLong(claim(!knownFirst));
      if (i >= 0) {
        known[i] = knownFirst ? first : second;
        unknown[i] = knownFirst ? second : first;
      }
    }
    Arrays.sort(unknown);
    double wins = 0;
    for (long one : known) {
      int below = lowerBound(unknown, one);
      int notAbove = lowerBound(unknown, one + 1);
      wins += below + (notAbove - below) / 2.0;
    }
    return wins / ((double) SAMPLES * SAMPLES);
  }

  private static PersonId claim(boolean known) {
    return known ? People.ayse().personId() : People.STRANGER;
  }

  private static int lowerBound(long[] sorted, long value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
