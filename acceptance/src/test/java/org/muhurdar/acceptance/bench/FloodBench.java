package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.muhurdar.acceptance.house.Database;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.load.Load;
import org.muhurdar.acceptance.load.LoadResult;
import org.muhurdar.acceptance.load.VisitFailure;
import org.muhurdar.acceptance.load.Wire;

/**
 * A page that does not hash, asked for 200 times a second, while a flood of wrong words from ever
 * new addresses keeps the hashing pool full. Bar: p99 of at most 20 ms.
 */
final class FloodBench {

  private static final double BAR_MILLIS = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  boolean run(Bench.Options options) throws IOException, SQLException, InterruptedException {
    Duration measured = Duration.ofSeconds(options.number("seconds", 30));
    int perSecond = options.number("rate", 200);
    int attackers = options.number("attackers", 16);
    try (Database database = Database.start("bench-flood");
        Town town = Town.on("flood", database.create("portal")).with("human-check", "off");
        PortalProcess portal = town.process("portal")) {
      LoadResult calm = pages(portal.port(), perSecond, measured);
      Measurements.print("without the flood: " + calm);
      try (ExecutorService background = Executors.newSingleThreadExecutor()) {
        Future<LoadResult> flood =
            background.submit(() -> flood(portal.port(), attackers, measured));
        LoadResult pages = pages(portal.port(), perSecond, measured);
        LoadResult attack = flood.get();
        Measurements.print("the flood: " + attack);
        Measurements.keep(
            options,
            "a page that does not hash under a flood of wrong words: p99 of at most 20 ms",
            String.format(
                Locale.ROOT,
                "start page at %d/s under a flood of %.0f wrong words/s:"
                    + " p50 %.1f ms, p99 %.1f ms, %d errors (without it p99 %.1f ms)",
                perSecond,
                attack.rate(),
                pages.millis(0.5),
                pages.millis(0.99),
                pages.errors(),
                calm.millis(0.99)));
        return pages.errors() == 0 && pages.millis(0.99) <= BAR_MILLIS;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static LoadResult pages(int port, int perSecond, Duration measured)
      throws InterruptedException {
    Queue<Wire> idle = new ConcurrentLinkedQueue<>();
    return Load.open(
        perSecond,
        256,
        WARM_UP,
        measured,
        (client, number) -> {
          Wire wire = idle.poll();
          Wire used = wire == null ? new Wire(port) : wire;
          used.forgetCookies();
          var page = used.get("/tr").expect(200);
          if (page.body().isEmpty()) {
            throw new VisitFailure("an empty page");
          }
          idle.add(used);
        });
  }

  /**
   * Wrong words for numbers nobody has, each from another network; refusals for want of room count.
   */
  private static LoadResult flood(int port, int attackers, Duration measured)
      throws InterruptedException {
    return Load.closed(
        attackers,
        WARM_UP,
        measured,
        (client, number) -> {
          InetAddress from =
              InetAddress.getByAddress(
                  new byte[] {
                    127, (byte) (number >> 16), (byte) (number >> 8), (byte) (1 + number % 250)
                  });
          try (Wire wire = new Wire(port, from)) {
            Wire.Answer door = wire.get("/tr/sifreli-giris").expect(200);
            Map<String, String> form = new LinkedHashMap<>();
            form.put("_csrf", PortalSide.csrf(door));
            form.put("id", Person.ofCrowd((int) (number % 800_000)).number());
            form.put("word", "yanlış bir sözcük");
            int status = wire.post("/tr/sifreli-giris", form).status();
            if (status != 422 && status != 503) {
              throw new VisitFailure("status " + status);
            }
          }
        });
  }
}
