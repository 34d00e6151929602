package org.muhurdar.acceptance.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run showed.
 *
 * @param visits those that ended well within the measured time
 * @param errors those that did not end well
 * @param measured how long was measured, without the warm-up
 * @param latencies of the visits that ended well
 * @param firstError what the first error said
 */
public record LoadResult(
    long visits, long errors, Duration measured, Histogram latencies, Optional<String> firstError) {

  /** Visits a second. */
  public double rate() {
    return visits / (measured.toNanos() / 1e9);
  }

  /** In milliseconds, the latency that the given share stayed at or below. */
  public double millis(double share) {
    return latencies.quantile(share).toNanos() / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f/s, p50 %.1f ms, p99 %.1f ms, longest %.1f ms, %d visits, %d errors%s",
        rate(),
        millis(0.5),
        millis(0.99),
        millis(1),
        visits,
        errors,
        firstError.map(e -> " (first: " + e + ")").orElse(""));
  }
}
