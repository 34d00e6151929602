package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The measurements by name; {@code acceptance/run-bench} starts it. */
public final class Bench {

  private Bench() {}

  /** A measurement: prints its command and its figures, and says whether its bar was met. */
  @FunctionalInterface
  interface Measurement {
    boolean run(Options options) throws IOException, SQLException, InterruptedException;
  }

  /** The options of one call, {@code --name value}. */
  record Options(String command, Map<String, String> values) {

    int number(String name, int whenAbsent) {
      return Integer.parseInt(values.getOrDefault(name, String.valueOf(whenAbsent)));
    }

    String text(String name, String whenAbsent) {
      return values.getOrDefault(name, whenAbsent);
    }
  }

  private static final Map<String, Measurement> ALL =
      new TreeMap<>(
          Map.of(
              "keycloak", new KeycloakComparison()::run,
              "flood", new FloodBench()::run,
              "holders", new HoldersBench()::run,
              "unlock", new UnlockBench()::run,
              "relays", new RelaysBench()::run));

  /** Runs the measurement named first; ends the process with 0, or 1 when its bar was missed. */
  public static void main(String[] arguments) throws Exception {
    Measurement measurement = arguments.length == 0 ? null : ALL.get(arguments[0]);
    if (measurement == null) {
      System.err.println("bench: give one of " + ALL.keySet());
      System.exit(2);
      return;
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
    }
    String command = "./muhurdar bench " + String.join(" ", Arrays.asList(arguments));
    boolean met = measurement.run(new Options(command, values));
    System.exit(met ? 0 : 1);
  }
}
