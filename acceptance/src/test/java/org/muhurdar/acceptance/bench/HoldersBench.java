package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.muhurdar.acceptance.house.Database;
import org.muhurdar.acceptance.load.Load;
import org.muhurdar.acceptance.load.LoadResult;

/**
 * How long a sign-in takes with a million holders on file and with a thousand, in turn; people are
 * taken from all over the file. Bar: 1.2 times as long.
 */
final class HoldersBench {

  private static final double BAR = 1.2;

  boolean run(Bench.Options options) throws IOException, SQLException, InterruptedException {
    int few = options.number("few", 1_000);
    int many = options.number("many", 1_000_000);
    int clients = options.number("clients", 2);
    int rounds = options.number("rounds", 3);
    Duration measured = Duration.ofSeconds(options.number("seconds", 20));
    Duration warmUp = Duration.ofSeconds(options.number("warm-up", 20));
    List<LoadResult> withFew = new ArrayList<>();
    List<LoadResult> withMany = new ArrayList<>();
    try (Database database = Database.start("bench-holders");
        Side small = PortalSide.start(database.create("few"), few);
        Side large = PortalSide.start(database.create("many"), many)) {
      for (int round = 0; round < rounds; round++) {
        withFew.add(measure(few, small, clients, warmUp, measured));
        withMany.add(measure(many, large, clients, warmUp, measured));
      }
    }
    double ratio = median(withMany) / median(withFew);
    boolean clean =
        withFew.stream().allMatch(result -> result.errors() == 0)
            && withMany.stream().allMatch(result -> result.errors() == 0);
    Measurements.keep(
        options,
        "a sign-in with a million holders takes at most 1.2 times as long as with a thousand",
        String.format(
            Locale.ROOT,
            "sign-in with %,d holders: %.2f times as long as with %,d"
                + " (p50 %.0f ms against %.0f ms, %d clients, %d rounds in turn)%s",
            many,
            ratio,
            few,
            median(withMany),
            median(withFew),
            clients,
            rounds,
            clean ? "" : "; NOT CLEAN: there were errors"));
    return clean && ratio <= BAR;
  }

  private static LoadResult measure(
      int people, Side side, int clients, Duration warmUp, Duration measured)
      throws InterruptedException {
    LoadResult result = Load.closed(clients, warmUp, measured, side.journey());
    Measurements.print(String.format(Locale.ROOT, "%,d holders: %s", people, result));
    return result;
  }

  /** The mean of the rounds' medians, in milliseconds. */
  private static double median(List<LoadResult> results) {
    return results.stream().mapToDouble(result -> result.millis(0.5)).average().orElse(0);
  }
}
