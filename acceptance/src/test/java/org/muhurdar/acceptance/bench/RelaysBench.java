package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.muhurdar.acceptance.house.CardMaker;
import org.muhurdar.acceptance.house.Database;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.House;
import org.muhurdar.acceptance.house.LeanAgent;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;

/**
 * A thousand relays open at once on one packaged portal, each in the middle of an unlock of its own
 * holder, card and session; then their holders finish typing, within {@code --typing} seconds of
 * each other (0: all in the same instant). Bar: all done, p99 of an unlock without typing 2 s. The
 * load comes from the same machine, cards and all.
 */
final class RelaysBench {

  private static final double BAR_MILLIS = 2_000;

  /** A holder's part: what was offered, and the card. */
  private record Part(Person person, String ticket, VirtualCard card) {}

  /** What one unlock took, in milliseconds: from the hello to the script, from the PIN to Done. */
  private record Times(double hello, double run) {
    double whole() {
      return hello + run;
    }
  }

  boolean run(Bench.Options options) throws IOException, SQLException, InterruptedException {
    int relays = options.number("relays", 1_000);
    Duration coming = Duration.ofSeconds(options.number("coming", 10));
    Duration typing = Duration.ofSeconds(options.number("typing", 10));
    Path home = Files.createTempDirectory("relays-bench");
    try (Database database = Database.start("bench-relays");
        Town town =
            Town.on("relays", database.create("portal"))
                .with("human-check", "off")
                .with("portal.public-url", "http://localhost:" + House.freePort());
        PortalProcess portal = town.process("portal", Locale.ROOT, jvm(options))) {
      Installation installation = HolderMachine.installation(home);
      Crowd crowd = new Crowd(portal, installation);
      Measurements.print("warming up");
      var _ = crowd.unlock(parts(town, 10_000, 100), Duration.ofSeconds(2), Duration.ofSeconds(2));
      List<Part> parts = parts(town, 0, relays);
      String before = memory(portal);
      double cpuBefore = cpuSeconds(portal);
      List<Times> times = crowd.unlock(parts, coming, typing);
      double cpu = cpuSeconds(portal) - cpuBefore;
      boolean allTrue =
          parts.stream()
              .allMatch(part -> ChipTruth.of(part.card()).pin().equals(UnlockHouse.NEW_PIN));
      Measurements.keep(
          options,
          "1,000 relays open at once on one node, each with a running unlock: p99 of at most 2 s",
          String.format(
              Locale.ROOT,
              "%,d relays open at once, agents coming within %d s, PINs typed within %d s:"
                  + " %d done%s; an unlock without typing p50 %.0f ms, p99 %.0f ms"
                  + " (hello to script p50 %.0f p99 %.0f, PIN to done p50 %.0f p99 %.0f);"
                  + " portal %s, before %s, CPU %.1f s in all; load, cards and database on the same 2 cores",
              relays,
              coming.toSeconds(),
              typing.toSeconds(),
              times.size(),
              allTrue ? ", every card has its PIN" : "; NOT EVERY CARD HAS ITS PIN",
              quantile(times, Times::whole, 0.5),
              quantile(times, Times::whole, 0.99),
              quantile(times, Times::hello, 0.5),
              quantile(times, Times::hello, 0.99),
              quantile(times, Times::run, 0.5),
              quantile(times, Times::run, 0.99),
              memory(portal),
              before,
              cpu));
      return allTrue && times.size() == relays && quantile(times, Times::whole, 0.99) <= BAR_MILLIS;
    }
  }

  /** People, cards and offers, by a second node that is gone before anything is measured. */
  private static List<Part> parts(Town town, int first, int count) {
    try (PortalInProcess node = town.node(InstantSource.system(), Randomness.ofSystem())) {
      List<Person> people = new ArrayList<>();
      for (int i = first; i < first + count; i++) {
        people.add(Person.ofCrowd(i).withCard("9000%012d".formatted(4_711 + i), "604271"));
      }
      town.settle(node.portal(), people);
      CardMaker cards = new CardMaker(node.portal().door(Keys.class));
      Unlocks unlocks = new Unlocks(node.portal(), InstantSource.system());
      List<VirtualCard> made = people.stream().map(person -> cards.make(person, true)).toList();
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        parts.add(new Part(people.get(i), unlocks.ask(people.get(i)).ticket(), made.get(i)));
      }
      return parts;
    }
  }

  /** The agents of many holders, each on a thread of its own. */
  private record Crowd(PortalProcess portal, Installation installation) {

    List<Times> unlock(List<Part> parts, Duration coming, Duration typing)
        throws InterruptedException {
      CountDownLatch allThere = new CountDownLatch(parts.size());
      List<Future<Times>> running = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < parts.size(); i++) {
          Part part = parts.get(i);
          Duration comes = coming.multipliedBy(i).dividedBy(parts.size());
          Duration types =
              typing.multipliedBy(Math.floorMod(i * 7_919L, parts.size())).dividedBy(parts.size());
          running.add(threads.submit(() -> unlock(part, comes, types, allThere)));
        }
      }
      List<Times> times = new ArrayList<>();
      for (Future<Times> one : running) {
        try {
          times.add(one.get());
        } catch (ExecutionException e) {
          Measurements.print("an unlock failed: " + e.getCause());
        }
      }
      return times;
    }

    private Times unlock(Part part, Duration comes, Duration types, CountDownLatch allThere)
        throws IOException, InterruptedException {
      Thread.sleep(comes);
      String serial = part.person().cards().getFirst().serial();
      long start = System.nanoTime();
      try (LeanAgent agent = LeanAgent.dial(portal.port(), installation)) {
        Message answer = agent.hello(new HandOver.ByTicket(part.ticket()), part.card(), serial);
        long asked = System.nanoTime();
        allThere.countDown();
        if (!allThere.await(60, TimeUnit.SECONDS)) {
          throw new IOException("not all came");
        }
        Thread.sleep(types);
        if (!(answer instanceof Message.Accept accept)) {
          throw new IOException("not accepted: " + answer);
        }
        long typed = System.nanoTime();
        Message.Finish finish = agent.run(accept, part.card(), UnlockHouse.NEW_PIN);
        long done = System.nanoTime();
        if (finish.outcome() != Message.Outcome.DONE) {
          throw new IOException("ended as " + finish);
        }
        return new Times((asked - start) / 1e6, (done - typed) / 1e6);
      }
    }
  }

  private static List<String> jvm(Bench.Options options) {
    List<String> jvm = new ArrayList<>(PortalProcess.AS_LAUNCHED);
    String more = options.text("jvm", "");
    jvm.addAll(more.isBlank() ? List.of() : List.of(more.strip().split(" +")));
    return jvm;
  }

  private static double cpuSeconds(PortalProcess portal) {
    return ProcessHandle.of(portal.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(spent -> spent.toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  private static String memory(PortalProcess portal) throws IOException {
    String rss = "";
    String peak = "";
    for (String line : Files.readAllLines(Path.of("/proc/" + portal.pid() + "/status"))) {
      if (line.startsWith("VmRSS")) {
        rss = line.replaceAll("[^0-9]", "");
      } else if (line.startsWith("VmHWM")) {
        peak = line.replaceAll("[^0-9]", "");
      }
    }
    return "RSS %d MB, peak %d MB".formatted(megabytes(rss), megabytes(peak));
  }

  private static long megabytes(String kilobytes) {
    return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) / 1_024;
  }

  private static double quantile(List<Times> times, ToDoubleFunction<Times> part, double share) {
    double[] sorted = times.stream().mapToDouble(part).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : Arrays.stream(sorted)
            .skip((long) Math.ceil(share * sorted.length) - 1)
            .findFirst()
            .orElse(0);
  }
}
