package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.muhurdar.acceptance.house.Database;
import org.muhurdar.acceptance.load.Load;
import org.muhurdar.acceptance.load.LoadResult;

/**
 * Sign-ins a second, Keycloak's and ours: equal Argon2id parameters, one machine, one PostgreSQL,
 * one load tool, runs in turn. Bar: three times Keycloak's rate.
 */
final class KeycloakComparison {

  private static final double BAR = 3;

  boolean run(Bench.Options options) throws IOException, SQLException, InterruptedException {
    int clients = options.number("clients", 8);
    int rounds = options.number("rounds", 2);
    Duration measured = Duration.ofSeconds(options.number("seconds", 60));
    Duration warmUp = Duration.ofSeconds(options.number("warm-up", 60));
    KeycloakRealm realm = new KeycloakRealm(options.number("users", 500));
    Path archive = Path.of(System.getProperty("keycloak.archive", ""));
    List<LoadResult> theirs = new ArrayList<>();
    List<LoadResult> ours = new ArrayList<>();
    try (Database database = Database.start("bench-keycloak")) {
      if (options.text("only", "").equals("portal")) {
        try (Side portal =
            PortalSide.start(
                database.create("portal"),
                options.number("people", 4_000),
                options.text("jvm", ""))) {
          return measure(portal, clients, warmUp, measured).errors() == 0;
        }
      }
      Measurements.print("starting Keycloak (unpacking and building it the first time) …");
      try (Side keycloak =
          new KeycloakSide(
              KeycloakServer.start(archive, database.create("keycloak"), realm), realm)) {
        Measurements.print("starting Mühürdar …");
        try (Side portal =
            PortalSide.start(
                database.create("portal"),
                options.number("people", 4_000),
                options.text("jvm", ""))) {
          for (int round = 1; round <= rounds; round++) {
            theirs.add(measure(keycloak, clients, warmUp, measured));
            ours.add(measure(portal, clients, warmUp, measured));
          }
        }
      }
    }
    return verdict(options, theirs, ours);
  }

  private static boolean verdict(
      Bench.Options options, List<LoadResult> theirs, List<LoadResult> ours) throws IOException {
    double ratio = rate(ours) / rate(theirs);
    boolean clean = ours.stream().allMatch(result -> result.errors() == 0);
    Measurements.keep(
        options,
        "at least 3 times Keycloak's sign-ins a second",
        String.format(
            Locale.ROOT,
            "sign-ins: %.2f times Keycloak's rate (%s against %s)%s",
            ratio,
            written(ours),
            written(theirs),
            clean ? "" : "; NOT CLEAN: our side had errors"));
    return clean && ratio >= BAR;
  }

  private static double rate(List<LoadResult> results) {
    return results.stream().mapToDouble(LoadResult::rate).average().orElse(0);
  }

  private static String written(List<LoadResult> results) {
    return results.stream()
        .map(result ->
            String.format(
                Locale.ROOT,
                "%.1f/s p50 %.0f ms p99 %.0f ms",
                result.rate(),
                result.millis(0.5),
                result.millis(0.99)))
        .collect(Collectors.joining(", "));
  }

  private static LoadResult measure(Side side, int clients, Duration warmUp, Duration measured)
      throws InterruptedException {
    LoadResult result = Load.closed(clients, warmUp, measured, side.journey());
    Measurements.print("%s: %s".formatted(side.name(), result));
    return result;
  }
}
