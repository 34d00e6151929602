package org.muhurdar.acceptance.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Latencies counted in buckets that grow with the value: below one per cent of error from one
 * microsecond to an hour. Thread-safe; recording takes no lock.
 */
public final class Histogram {

  private static final int SUB_BUCKETS = 128;
  private static final int SUB_BITS = 7;
  private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;
  private static final int BUCKETS = indexOf(LONGEST_MICROS) + 1;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  /** Counts one latency. */
  public void record(Duration latency) {
    long micros = Math.clamp(latency.toNanos() / 1_000, 0, LONGEST_MICROS);
    counts.incrementAndGet(indexOf(micros));
  }

  /** How many were counted. */
  public long count() {
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /**
   * The latency that the given share of all stayed at or below; zero when nothing was counted.
   *
   * @param share from 0 to 1: 0.99 for p99, 1 for the longest
   */
  public Duration quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts.get(i);
      if (seen >= rank) {
        return Duration.ofNanos(upperMicros(i) * 1_000);
      }
    }
    return Duration.ZERO;
  }

  private static int indexOf(long micros) {
    if (micros < SUB_BUCKETS) {
      return (int) micros;
    }
    int shift = 63 - Long.numberOfLeadingZeros(micros) - (SUB_BITS - 1);
    return SUB_BUCKETS / 2 * shift + (int) (micros >> shift);
  }

  private static long upperMicros(int index) {
    if (index < SUB_BUCKETS) {
      return index;
    }
    int shift = (index - SUB_BUCKETS / 2) / (SUB_BUCKETS / 2);
    long within = index - (long) SUB_BUCKETS / 2 * shift;
    return ((within + 1) << shift) - 1;
  }
}
