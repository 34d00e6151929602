package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muhurdar.acceptance.house.House;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.TcpProxy;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.Phone;

/** Two packaged portals beside each other, one in ROOT, one in tr_TR, on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

  private static final int JOURNEYS = 100;

  private final int publicPort = House.freePort();
  private final Town town =
      Town.found("nodes")
          .with("human-check", "off")
          .with("portal.public-url", "http://localhost:" + publicPort);
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  void settle() {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < JOURNEYS + 10; i++) {
      crowd.add(Person.ofCrowd(i));
    }
    town.settle(crowd);
  }

  @AfterAll
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    town.close();
  }

  private <T extends AutoCloseable> T keep(T one) {
    open.add(one);
    return one;
  }

  private HttpWalk walk(HttpVisitor visitor, Person person) {
    return new HttpWalk(
        visitor, person, town.simulator(), ScreenWords.TURKISH, UnaryOperator.identity());
  }

  @Test
  void of_1000_guesses_over_two_nodes_exactly_5_are_evaluated() throws Exception {
    PortalProcess one = keep(town.process("guess-1"));
    PortalProcess other = keep(town.process("guess-2", Locale.of("tr", "TR")));
    Person person = Person.ofCrowd(JOURNEYS + 1);
    HttpVisitor visitor = new HttpVisitor(one.uri());
    HttpWalk walk = walk(visitor, person);
    Sheet page = walk.confirm(walk.sayWord(walk.toWordDoor(), person.word()));
    String right = walk.code();

    Map<String, Long> answers;
    try (ExecutorService threads = Executors.newFixedThreadPool(200)) {
      CountDownLatch go = new CountDownLatch(1);
      List<Callable<String>> guesses = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        String guess = wrong(right, i);
        URI node = i % 2 == 0 ? one.uri() : other.uri();
        guesses.add(() -> {
          HttpVisitor again = new HttpVisitor(node);
          visitor.cookies().forEach(again::forge);
          Sheet.Form form = page.form("code").with("code", guess).at(node);
          go.await();
          return again.send(form).text(".govuk-error-summary__list");
        });
      }
      List<Future<String>> running = guesses.stream().map(threads::submit).toList();
      go.countDown();
      answers = counted(running);
    }

    long evaluated =
        answers.entrySet().stream()
            .filter(answer -> answer.getKey().startsWith("Kod hatalı"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    // The fifth wrong guess answers with the page that there are no more.
    assertThat(evaluated).as("answers %s", answers).isEqualTo(4);
    assertThat(walk.sayCode(page, right).source()).doesNotContain(ScreenWords.TURKISH.pinEntry());
  }

  private static Map<String, Long> counted(List<Future<String>> running)
      throws InterruptedException, ExecutionException {
    Map<String, Long> answers = new TreeMap<>();
    for (Future<String> one : running) {
      answers.merge(one.get(), 1L, Long::sum);
    }
    return answers;
  }

  private static String wrong(String right, int i) {
    String guess = "%06d".formatted(i * 613 % 1_000_000);
    return guess.equals(right) ? "999999" : guess;
  }

  @Test
  void one_of_two_nodes_dies_and_every_holder_goes_on() throws Exception {
    PortalProcess staying = keep(town.process("kill-1", Locale.of("tr", "TR")));
    PortalProcess dying = keep(town.process("kill-2"));
    TcpProxy proxy = keep(TcpProxy.at(publicPort, staying.port(), dying.port()));
    URI home = URI.create("http://localhost:" + proxy.port() + "/");
    CountDownLatch underWay = new CountDownLatch(JOURNEYS / 2);

    List<Future<Journey>> running;
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      running = new ArrayList<>();
      for (int i = 0; i < JOURNEYS; i++) {
        Person person = Person.ofCrowd(i);
        running.add(threads.submit(() -> journey(home, person, underWay)));
      }
      underWay.await();
      dying.kill();
      proxy.drop(dying.port());
    }

    List<String> unlucky = new ArrayList<>();
    for (Future<Journey> one : running) {
      Journey journey = one.get();
      if (!journey.pin().equals(journey.person().cards().getFirst().pin())) {
        unlucky.add(journey.toString());
      }
      long codes =
          town.simulator().phone().messagesTo(new Phone(journey.person().phone())).stream()
              .map(sms -> sms.code())
              .flatMap(java.util.Optional::stream)
              .distinct()
              .count();
      // A message may come twice, never two codes for one Onay.
      assertThat(codes).as("codes to %s", journey.person().phone()).isEqualTo(1);
    }
    assertThat(unlucky).isEmpty();
  }

  private record Journey(Person person, String pin, int clicksAgain) {}

  private Journey journey(URI home, Person person, CountDownLatch underWay) throws IOException {
    HttpVisitor visitor = new HttpVisitor(home);
    HttpWalk walk = walk(visitor, person);
    Clicks clicks = new Clicks();
    Sheet door = clicks.again(walk::toWordDoor);
    Sheet phone = clicks.again(() -> walk.sayWord(door, person.word()));
    underWay.countDown();
    Sheet code = clicks.again(() -> walk.confirm(phone));
    Sheet menu = clicks.again(() -> walk.sayCode(code, walk.code()));
    Sheet pins = clicks.again(() -> walk.toPins(menu));
    Sheet shown = clicks.again(() -> walk.showPin(pins));
    return new Journey(person, HttpWalk.pinOn(shown), clicks.count);
  }

  /** What a person does when the browser says the connection broke: clicks once more. */
  private static final class Clicks {

    private interface Click {
      Sheet click() throws IOException;
    }

    private static final int MOST_DEAD_LINES = 5;

    private int count;

    /** All visitors share one client, whose pool may offer more than one line to the dead node. */
    Sheet again(Click click) throws IOException {
      for (int left = MOST_DEAD_LINES; ; left--) {
        try {
          return click.click();
        } catch (IOException e) {
          count++;
          if (left == 0) {
            throw e;
          }
        }
      }
    }
  }
}
