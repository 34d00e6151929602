package org.muhurdar.acceptance.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.portal.pinvault.PinStanding;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.testing.SettableClock;

/**
 * Everything that can happen to an unlock, at every step of portal, line, agent and card: each end
 * is <em>unchanged</em>, <em>done</em> or <em>resumable</em>, and what portal and agent say is what
 * stands in the card's journal.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {

  /** How often each fault is made where the matrix is run in full. */
  private static final int TIMES = Integer.getInteger("faults.times", 100);

  private static final int PEOPLE = 200;
  private static final Duration AN_UNLOCK_TAKES = Duration.ofMillis(25);

  private final SettableClock clock = SettableClock.atNoon();
  private final MortalNode node = new MortalNode();
  private final Random random = new Random(20_261_122);
  private UnlockHouse house;
  private Trial trial;
  private Mishaps mishaps;

  @BeforeAll
  void open(@TempDir Path home) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
      if (!(fault instanceof MortalNode.Died)) {
        fault.printStackTrace();
      }
    });
    house = UnlockHouse.open("faults", home, clock, PEOPLE, node::install);
    trial = new Trial(house, clock);
    mishaps = new Mishaps(house, node);
  }

  @AfterAll
  void close() throws IOException {
    house.close();
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  /** What ends there were, and everything that was not as it should be. */
  private static final class Tally {
    private final Map<UnlockState, Integer> ends = new EnumMap<>(UnlockState.class);
    private final List<String> faults = new ArrayList<>();

    /** A long run says now and then where it is, so that one that is stopped has said something. */
    private void tell() {
      int so = ends.values().stream().mapToInt(Integer::intValue).sum();
      if (so % 250 == 0) {
        System.out.println("fault matrix: " + so + " so far: " + this);
      }
    }

    @Override
    public String toString() {
      return ends + (faults.isEmpty() ? "" : " FAULTS " + faults);
    }
  }

  private void run(Tally tally, String what, Trial.Mishap mishap)
      throws IOException, InterruptedException {
    Trial.Outcome outcome = trial.run(mishap, random.nextBoolean());
    tally.ends.merge(outcome.unlock().state(), 1, Integer::sum);
    List<String> faults = new ArrayList<>(Judge.faults(outcome.judged()));
    boolean withdrawn = standing(outcome.person()) instanceof PinStanding.Withdrawn;
    if (outcome.unlock().state() == UnlockState.CONFIRMED && !withdrawn) {
      faults.add("done, and the stored PIN is not withdrawn");
    }
    boolean goesOn = outcome.unlock().state() == UnlockState.INTERRUPTED || random.nextInt(10) == 0;
    if (goesOn) {
      faults.addAll(trial.secondRun(outcome));
    }
    tally.tell();
    faults.forEach(fault -> tally.faults.add(what + ": " + fault + " " + outcome.judged()));
  }

  private PinStanding standing(Person person) {
    return house
        .portal()
        .door(PinVault.class)
        .standing(new org.muhurdar.kernel.CardSerial(person.cards().getFirst().serial()));
  }

  private void lines(Tally tally, int times) throws IOException, InterruptedException {
    for (int message = 1; message <= Mishaps.MESSAGES; message++) {
      for (int i = 0; i < times; i++) {
        run(tally, "line cut before message " + message, Mishaps.lineCut(message, false));
        run(tally, "line cut after message " + message, Mishaps.lineCut(message, true));
      }
    }
  }

  private void power(Tally tally, int from, int to, int times)
      throws IOException, InterruptedException {
    for (int pass = from; pass <= to; pass++) {
      for (int i = 0; i < times; i++) {
        run(tally, "power cut at fault point " + pass, Mishaps.powerCut(pass));
      }
    }
  }

  private void pulls(Tally tally, int times) throws IOException, InterruptedException {
    for (int message = 1; message <= Mishaps.MESSAGES; message++) {
      for (int i = 0; i < times; i++) {
        run(tally, "card pulled after message " + message, Mishaps.pulled(message, later()));
      }
    }
  }

  private void agents(Tally tally, int times) throws IOException, InterruptedException {
    for (int message = 1; message <= Mishaps.MESSAGES; message++) {
      for (int i = 0; i < times; i++) {
        run(tally, "agent killed after message " + message, mishaps.agentKilled(message, later()));
      }
    }
  }

  private void portals(Tally tally, int from, int to, int times)
      throws IOException, InterruptedException {
    for (int point = from; point <= to; point++) {
      for (int i = 0; i < times; i++) {
        run(tally, "portal dies at point " + point, mishaps.portalDies(point));
      }
    }
  }

  private void portalsAtMessages(Tally tally, int times) throws IOException, InterruptedException {
    for (int message = 1; message <= Mishaps.MESSAGES; message++) {
      for (int i = 0; i < times; i++) {
        run(tally, "portal dies before " + message, mishaps.portalDiesAt(message, false));
        run(tally, "portal dies after " + message, mishaps.portalDiesAt(message, true));
      }
    }
  }

  private Duration later() {
    return Duration.ofNanos(random.nextLong(AN_UNLOCK_TAKES.toNanos()));
  }

  /** How many fault points a card passes in a whole unlock. */
  private int cardPoints() throws IOException, InterruptedException {
    Trial.Outcome whole = trial.run(Mishaps.powerCut(1_000_000), true);
    VirtualCard card = whole.card();
    assertThat(whole.unlock().state()).isEqualTo(UnlockState.CONFIRMED);
    return card.power().passed().size();
  }

  /** How many points of its work a conversation of the portal passes in a whole unlock. */
  private int portalPoints() throws IOException, InterruptedException {
    node.revive();
    Trial.Outcome whole = trial.run(Mishaps.none(), true);
    assertThat(whole.unlock().state()).isEqualTo(UnlockState.CONFIRMED);
    return node.passed();
  }

  private static void check(String what, Tally tally) {
    System.out.println("fault matrix: " + what + ": " + tally);
    assertThat(tally.faults).as(what).isEmpty();
  }

  /** Of a whole journey: a half of one may well have but one kind of end. */
  private static void checkWhole(String what, Tally tally) {
    check(what, tally);
    assertThat(tally.ends.keySet())
        .as("a mishap that changes nothing shows nothing")
        .contains(UnlockState.UNCHANGED, UnlockState.INTERRUPTED, UnlockState.CONFIRMED);
  }

  /** Each kind at each message; of the many points between, every third. */
  @Test
  void every_kind_of_mishap() throws Exception {
    Tally tally = new Tally();
    lines(tally, 1);
    pulls(tally, 1);
    agents(tally, 1);
    portalsAtMessages(tally, 1);
    int cardPoints = cardPoints();
    for (int point = 1; point <= cardPoints; point += 3) {
      power(tally, point, point, 1);
    }
    int portalPoints = portalPoints();
    for (int point = 1; point <= portalPoints; point += 3) {
      portals(tally, point, point, 1);
    }
    checkWhole("every kind", tally);
  }

  @Test
  @Tag("long")
  void the_line_is_cut_around_every_message() throws Exception {
    Tally tally = new Tally();
    lines(tally, TIMES);
    checkWhole("line cut, " + TIMES + " times", tally);
  }

  @Test
  @Tag("long")
  void the_power_is_cut_in_the_first_half_of_the_cards_work() throws Exception {
    Tally tally = new Tally();
    int half = cardPoints() / 2;
    power(tally, 1, half, TIMES);
    check(TIMES + " power cuts at each of points 1 to " + half, tally);
  }

  @Test
  @Tag("long")
  void the_power_is_cut_in_the_second_half_of_the_cards_work() throws Exception {
    Tally tally = new Tally();
    int all = cardPoints();
    power(tally, all / 2 + 1, all, TIMES);
    check(TIMES + " power cuts at each of the points to " + all, tally);
  }

  @Test
  @Tag("long")
  void the_card_is_pulled_at_any_moment() throws Exception {
    Tally tally = new Tally();
    pulls(tally, TIMES);
    checkWhole("card pulled, " + TIMES + " times", tally);
  }

  @Test
  @Tag("long")
  void the_agent_is_killed_at_any_moment() throws Exception {
    Tally tally = new Tally();
    agents(tally, TIMES);
    checkWhole("agent killed, " + TIMES + " times", tally);
  }

  @Test
  @Tag("long")
  void the_portal_dies_in_the_first_half_of_its_work() throws Exception {
    Tally tally = new Tally();
    int half = portalPoints() / 2;
    portals(tally, 1, half, TIMES);
    check(TIMES + " deaths at each of the portal's points 1 to " + half, tally);
  }

  @Test
  @Tag("long")
  void the_portal_dies_in_the_second_half_of_its_work() throws Exception {
    Tally tally = new Tally();
    int all = portalPoints();
    portals(tally, all / 2 + 1, all, TIMES);
    check(TIMES + " deaths at each of the portal's points to " + all, tally);
  }

  @Test
  @Tag("long")
  void the_portal_dies_around_every_message() throws Exception {
    Tally tally = new Tally();
    portalsAtMessages(tally, TIMES);
    checkWhole("portal dies around messages, " + TIMES + " times", tally);
  }

  /** The control: a card that says it has the new PIN, with all its keys, and keeps the old one. */
  @Test
  void a_card_that_forgets_what_it_confirmed_is_found_out() throws Exception {
    Person person = house.person();
    ForgetfulMemory memory = new ForgetfulMemory();
    VirtualCard card = house.cards().make(person, true, memory);
    memory.forgetFromNowOn();

    Trial.Outcome outcome = trial.run(Mishaps.none(), person, card, UnlockHouse.NEW_PIN);

    assertThat(outcome.unlock().state()).isEqualTo(UnlockState.CONFIRMED);
    assertThat(Judge.faults(outcome.judged()))
        .contains("the portal says done", "the agent says done");
  }
}
