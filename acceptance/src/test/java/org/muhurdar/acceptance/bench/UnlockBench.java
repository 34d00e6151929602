package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.SlowLine;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.simulator.card.VirtualCard;

/**
 * A whole unlock with the portal far away: from the ticket's arrival at the agent to the portal's
 * word that it is done, without the time a person types. Bar: 1 s at 100 ms of delay.
 */
final class UnlockBench {

  private static final double BAR_MILLIS = 1_000;

  /** One unlock's two parts in milliseconds: up to the page that asks for the PIN, and after it. */
  private record Times(double asked, double done) {
    double whole() {
      return asked + done;
    }
  }

  boolean run(Bench.Options options) throws IOException {
    int rounds = options.number("rounds", 30);
    int each = options.number("each-way", 50);
    Path home = Files.createTempDirectory("unlock-bench");
    try (UnlockHouse house = UnlockHouse.open("bench-unlock", home, InstantSource.system(), 20)) {
      List<Times> near = measure(house, Duration.ZERO, rounds);
      List<Times> far = measure(house, Duration.ofMillis(each), rounds);
      List<Times> farther = measure(house, Duration.ofMillis(2L * each), rounds);
      Measurements.keep(
          options,
          "a whole unlock without the person's typing, 100 ms network delay: at most 1 s",
          String.format(
              Locale.ROOT,
              "whole unlock without typing, %d each: at %d ms round trip %s;"
                  + " at %d ms round trip %s; without delay %s; plain HTTP on loopback, TCP's"
                  + " own handshake counted, TLS 1.3 would add one round trip",
              rounds,
              2 * each,
              told(far),
              4 * each,
              told(farther),
              told(near)));
      return quantile(far, 0.99) <= BAR_MILLIS;
    }
  }

  private static List<Times> measure(UnlockHouse house, Duration eachWay, int rounds)
      throws IOException {
    List<Times> times = new ArrayList<>();
    try (SlowLine slow = SlowLine.before(house::portalPort, eachWay)) {
      house.routeTo(eachWay.isZero() ? house::portalPort : slow::port);
      // The first ones warm the JVM, and the agent meets the portal.
      for (int i = -5; i < rounds; i++) {
        Times one = unlock(house);
        if (i >= 0) {
          times.add(one);
        }
      }
    } finally {
      house.routeTo(house::portalPort);
    }
    Measurements.print(eachWay.toMillis() + " ms each way: " + told(times));
    return times;
  }

  private static Times unlock(UnlockHouse house) throws IOException {
    Person person = house.person();
    VirtualCard card = house.cards().make(person, true);
    Unlocks.Asked asked = house.unlocks().ask(person);
    try (HolderMachine machine = house.machine(card)) {
      long arrived = System.nanoTime();
      Errand errand = machine.arrive(asked.ticket());
      long shown = System.nanoTime();
      SecretChars pin = SecretChars.of(UnlockHouse.NEW_PIN);
      long typed = System.nanoTime();
      errand.start(pin);
      Errand.Stage end = errand.await(Duration.ofSeconds(30));
      long done = System.nanoTime();
      if (!(end instanceof Errand.Stage.Ended(Ending ending))
          || ending.state() != Ending.State.DONE) {
        throw new IllegalStateException("not done: " + end);
      }
      return new Times((shown - arrived) / 1e6, (done - typed) / 1e6);
    }
  }

  private static String told(List<Times> times) {
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms, p99 %.0f ms (p50 %.0f until the PIN is asked, %.0f after it)",
        quantile(times, 0.5),
        quantile(times, 0.99),
        times.stream().mapToDouble(Times::asked).sorted().toArray()[times.size() / 2],
        times.stream().mapToDouble(Times::done).sorted().toArray()[times.size() / 2]);
  }

  private static double quantile(List<Times> times, double share) {
    double[] sorted = times.stream().mapToDouble(Times::whole).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }
}
