package org.muhurdar.acceptance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void quantiles_are_within_two_per_cent_of_the_truth() {
    Histogram histogram = new Histogram();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long[] micros = random.longs(10_000, 1, 5_000_000).sorted().toArray();

    for (long one : micros) {
      histogram.record(Duration.ofNanos(one * 1_000));
    }

    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      long truth = micros[(int) Math.ceil(share * micros.length) - 1];
      assertThat(histogram.quantile(share).toNanos() / 1e3 / truth)
          .as("share %s, seed %s", share, seed)
          .isBetween(0.98, 1.02);
    }
  }

  @Test
  void nothing_counted_is_zero_and_the_longest_is_kept() {
    Histogram histogram = new Histogram();
    assertThat(histogram.quantile(0.99)).isZero();

    histogram.record(Duration.ofHours(3));

    assertThat(histogram.count()).isEqualTo(1);
    assertThat(histogram.quantile(1)).isGreaterThanOrEqualTo(Duration.ofMinutes(59));
  }

  @Test
  void an_open_run_counts_the_time_a_visit_was_kept_waiting() throws InterruptedException {
    // One visit of 300 ms in a row of short ones, one at a time: those behind it waited.
    LoadResult result =
        Load.open(
            100,
            1,
            Duration.ZERO,
            Duration.ofSeconds(1),
            (client, number) -> Thread.sleep(number == 10 ? 300 : 1));

    assertThat(result.errors()).isZero();
    assertThat(result.millis(0.9)).isGreaterThan(50);
  }

  @Test
  void a_closed_run_counts_failures_apart() throws InterruptedException {
    LoadResult result =
        Load.closed(
            2,
            Duration.ZERO,
            Duration.ofMillis(200),
            (client, number) -> {
              Thread.sleep(1);
              if (number % 2 == 1) {
                throw new VisitFailure("odd");
              }
            });

    assertThat(result.visits()).isPositive();
    assertThat(result.errors()).isPositive();
    assertThat(result.firstError()).hasValueSatisfying(e -> assertThat(e).contains("odd"));
  }
}
