package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.phone.Sms;

/**
 * The portal is killed while a step of guide 1 is under way, and started again. What it had
 * answered stands; what it had not, the person does once more, and comes to the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillAtAnyMomentTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;
  private static final Duration MESSAGES_WITHIN = Duration.ofSeconds(60);
  private static final int MOST_KILLS = 105;

  private final Town town = Town.found("kill").with("human-check", "off");
  private final Map<Step, Long> usualNanos = new EnumMap<>(Step.class);
  private final SplittableRandom moments = new SplittableRandom(20_261_122);
  private Optional<PortalProcess> process = Optional.empty();
  private int nextPerson;

  /** The steps of guide 1 that ask the portal for something. */
  private enum Step {
    WORD,
    ONAY,
    CODE,
    PINS,
    SHOW,
    SHRED,
    SIGN_OUT
  }

  @BeforeAll
  void settle() throws IOException {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < MOST_KILLS + 20; i++) {
      crowd.add(Person.ofCrowd(i));
    }
    town.settle(crowd);
    process = Optional.of(town.process("one"));
    // How long each step takes when nobody is killed: the second walk is a warm one.
    for (int i = 0; i < 2; i++) {
      Journey journey = new Journey(Person.ofCrowd(nextPerson++));
      for (Step step : Step.values()) {
        long from = System.nanoTime();
        journey.take(step);
        usualNanos.put(step, System.nanoTime() - from);
      }
    }
  }

  @AfterAll
  void close() throws IOException {
    portal().close();
    town.close();
  }

  private PortalProcess portal() {
    return process.orElseThrow();
  }

  @Test
  void killed_in_a_step_that_acts_the_holder_comes_to_the_end() throws Exception {
    kill(List.of(Step.ONAY, Step.SHRED), 2);
  }

  @Test
  @Tag("long")
  void killed_a_hundred_times_every_holder_comes_to_the_end() throws Exception {
    kill(List.of(Step.values()), 98);
  }

  private void kill(List<Step> steps, int times) throws Exception {
    int answered = 0;
    int wentOn = 0;
    for (int i = 0; i < times; i++) {
      Step step = steps.get(i % steps.size());
      Journey journey = new Journey(Person.ofCrowd(nextPerson++));
      journey.takeAllBefore(step);
      boolean hadItsAnswer = journey.killDuring(step);
      portal().start();
      boolean nothingTwice = journey.goOn(step, hadItsAnswer);
      journey.judge();
      answered += hadItsAnswer ? 1 : 0;
      wentOn += nothingTwice ? 1 : 0;
    }
    System.out.printf(
        "kill -9 in a step of guide 1: %d times; %d answers were out before, %d went on with one"
            + " more click, the others signed in again; all reached the end%n",
        times, answered, wentOn);
  }

  /** One holder's way through guide 1. */
  private final class Journey {

    private final Person person;
    private final EnumMap<Step, Sheet> answered = new EnumMap<>(Step.class);
    private HttpVisitor visitor;
    private HttpWalk walk;
    private Optional<Sheet> page = Optional.empty();
    private int signIns;
    private int codesBefore;

    Journey(Person person) {
      this.person = person;
      this.visitor = new HttpVisitor(portal().uri());
      this.walk = walk();
    }

    private HttpWalk walk() {
      signIns++;
      codesBefore = codes().size();
      return new HttpWalk(visitor, person, town.simulator(), WORDS, UnaryOperator.identity());
    }

    void takeAllBefore(Step last) throws IOException {
      for (Step step : Step.values()) {
        if (step == last) {
          return;
        }
        take(step);
      }
    }

    void take(Step step) throws IOException {
      Sheet reached = click(step);
      assertThat(isReached(step, reached)).as("%s leads to %s", step, reached).isTrue();
      page = Optional.of(reached);
      answered.put(step, reached);
    }

    private Sheet click(Step step) throws IOException {
      return switch (step) {
        case WORD -> walk.sayWord(walk.toWordDoor(), person.word());
        case ONAY -> walk.confirm(here());
        case CODE -> walk.sayCode(here(), newestCode());
        case PINS -> walk.toPins(here());
        case SHOW -> walk.showPin(here());
        case SHRED -> shred();
        case SIGN_OUT -> walk.signOut(here());
      };
    }

    /** A PIN that is gone although nobody was told so is not asked for again. */
    private Sheet shred() throws IOException {
      Sheet consequences = walk.askToDelete(here());
      return consequences.source().contains(WORDS.deleteForEver())
          ? walk.deleteForEver(consequences)
          : consequences;
    }

    private Sheet here() {
      return page.orElseThrow();
    }

    private boolean isReached(Step step, Sheet sheet) {
      return switch (step) {
        case WORD -> sheet.heading().equals("SMS Onay Ekranı");
        case ONAY -> sheet.heading().equals("SMS Onay Kodu Giriş Ekranı");
        case CODE -> isMenu(sheet);
        case PINS -> sheet.source().contains(WORDS.showPin());
        case SHOW -> HttpWalk.pinOn(sheet).equals(person.cards().getFirst().pin());
        case SHRED -> sheet.heading().equals("PIN bilginiz kalıcı olarak silindi");
        case SIGN_OUT -> sheet.uri().getPath().equals("/tr/cikis-yapildi");
      };
    }

    private boolean isMenu(Sheet sheet) {
      return sheet.status() == 200 && sheet.source().contains(WORDS.pinEntry());
    }

    /** Kills the portal at a moment of the step; whether its answer came all the same. */
    boolean killDuring(Step step) throws Exception {
      if (step == Step.CODE) {
        var _ = newestCode(); // the person has read it before the step begins
      }
      long at = moments.nextLong(usualNanos.getOrDefault(step, 1L));
      try (ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor()) {
        Future<?> killed =
            killer.schedule(
                () -> {
                  portal().kill();
                  return true;
                },
                at,
                TimeUnit.NANOSECONDS);
        try {
          take(step);
          return true;
        } catch (IOException unanswered) {
          return false;
        } finally {
          killed.get();
        }
      }
    }

    /** Comes to the end; false when it took another sign-in. */
    boolean goOn(Step killed, boolean hadItsAnswer) throws IOException {
      if (!hadItsAnswer) {
        Sheet again = click(killed);
        assertThat(again.status()).as("%s once more: %s", killed, again).isLessThan(500);
        assertThat(again.heading()).as("a page that says where one is").isNotBlank();
        if (isReached(killed, again)) {
          page = Optional.of(again);
        } else if (killed == Step.SIGN_OUT && !isMenu(visitor.open("/tr/menu"))) {
          return true; // It took place, and took the form's cookie with it; only its page was lost.
        } else {
          return afresh(killed);
        }
      }
      for (Step step : Step.values()) {
        if (step.compareTo(killed) > 0) {
          take(step);
        }
      }
      return true;
    }

    /** From the menu when the session still stands, else from the start. */
    private boolean afresh(Step killed) throws IOException {
      Sheet menu = visitor.open("/tr/menu");
      boolean signedIn = isMenu(menu);
      if (!signedIn) {
        assertThat(answered).as("a sign-in that was answered stands").doesNotContainKey(Step.CODE);
        visitor = new HttpVisitor(portal().uri());
        walk = walk();
        for (Step step : List.of(Step.WORD, Step.ONAY, Step.CODE)) {
          take(step);
        }
      } else {
        page = Optional.of(menu);
      }
      Sheet pins = walk.toPins(here());
      page = Optional.of(pins);
      if (pins.source().contains(WORDS.showPin())) {
        take(Step.SHOW);
        take(Step.SHRED);
      } else {
        assertThat(killed).as("only Sil takes a PIN away").isEqualTo(Step.SHRED);
      }
      take(Step.SIGN_OUT);
      return signedIn;
    }

    /** Nothing that was answered is lost, nothing was done twice. */
    void judge() throws IOException {
      assertThat(isMenu(visitor.open("/tr/menu"))).as("signed out").isFalse();
      List<String> codes = codes();
      assertThat(codes).as("one code for each Onay").hasSizeLessThanOrEqualTo(signIns);
      HttpVisitor later = new HttpVisitor(portal().uri());
      Optional.ofNullable(answered.get(Step.SHRED))
          .map(Sheet::uri)
          .ifPresent(receipt -> assertThat(isThere(later, receipt)).isTrue());
      awaitNotices();
    }

    private boolean isThere(HttpVisitor later, URI receipt) {
      try {
        return later.open(receipt).status() < 500;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private List<Sms> messages() {
      return town.simulator().phone().messagesTo(new Phone(person.phone()));
    }

    private List<String> codes() {
      return messages().stream().map(Sms::code).flatMap(Optional::stream).distinct().toList();
    }

    private String newestCode() {
      long until = System.nanoTime() + MESSAGES_WITHIN.toNanos();
      while (codes().size() <= codesBefore && System.nanoTime() < until) {
        pause();
      }
      return codes().getFirst(); // the newest
    }

    /** The view and the deletion are told, by messages whose senders were killed under way too. */
    private void awaitNotices() {
      long until = System.nanoTime() + MESSAGES_WITHIN.toNanos();
      while (notices() < 2 && System.nanoTime() < until) {
        pause();
      }
      assertThat(notices()).as("messages to %s: %s", person.phone(), messages()).isGreaterThan(1);
    }

    private long notices() {
      return messages().stream().filter(sms -> sms.code().isEmpty()).count();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a message", e);
    }
  }
}
