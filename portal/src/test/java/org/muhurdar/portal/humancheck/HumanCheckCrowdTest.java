package org.muhurdar.portal.humancheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.AYSE;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Language;

/** Many at once, on two nodes: one use is one use, and asking leaves nothing behind. */
class HumanCheckCrowdTest {

  private static final int CROWD = 24;

  private final HumanCheckRoom room = new HumanCheckRoom();
  private final HumanChecks one = room.checks;
  private final HumanChecks two = room.node(Map.of());

  @AfterEach
  void close() {
    two.close();
    room.close();
  }

  private HumanChecks node(int number) {
    return number % 2 == 0 ? one : two;
  }

  @Test
  void of_many_right_answers_to_one_challenge_on_two_nodes_exactly_one_passes() throws Exception {
    HumanAnswer answer = room.picture(room.challenge());

    List<Passing> passings = inParallel(i -> node(i).check(answer));

    assertThat(passings.stream().filter(Passing.Passed.class::isInstance)).hasSize(1);
    assertThat(passings.stream().filter(new Passing.Failed(Passing.Fault.USED)::equals))
        .hasSize(CROWD - 1);
  }

  @Test
  void a_guess_and_the_right_answer_at_once_are_one_use() throws Exception {
    ChallengeToken challenge = room.challenge();

    List<Passing> passings =
        inParallel(i ->
            node(i)
                .check(
                    i % 3 == 0
                        ? room.picture(challenge)
                        : new HumanAnswer.Picture(challenge, "aaaaa")));

    assertThat(passings.stream().filter(new Passing.Failed(Passing.Fault.USED)::equals))
        .hasSize(CROWD - 1);
  }

  @Test
  void one_proof_admits_one() throws Exception {
    HumanProof proof = room.proof();

    List<Admission> admissions = inParallel(i -> node(i).admit(proof));

    assertThat(admissions.stream().filter(Admission.Admitted.class::isInstance)).hasSize(1);
  }

  @Test
  void of_a_sheaf_of_rested_tickets_one_passes() throws Exception {
    List<WaitingTicket> sheaf =
        IntStream.range(0, CROWD)
            .mapToObj(i -> node(i).newTicket(AYSE, network("192.0.2.7")))
            .toList();
    room.clock.advance(Duration.ofSeconds(20));

    List<Passing> passings =
        inParallel(i -> node(i).check(new HumanAnswer.Ticket(sheaf.get(i).token())));

    assertThat(passings.stream().filter(Passing.Passed.class::isInstance)).hasSize(1);
  }

  @Test
  void a_flood_of_questions_leaves_no_row() {
    for (int i = 0; i < 500; i++) {
      Challenge challenge = node(i).newChallenge(Language.TR);
      if (i % 25 == 0) {
        assertThat(node(i).picture(challenge.token())).isInstanceOf(Rendition.Rendered.class);
        assertThat(node(i).sound(challenge.token())).isInstanceOf(Rendition.Rendered.class);
      }
      WaitingTicket ticket = node(i).newTicket(AYSE, network("192.0.2." + i % 256));
      assertThat(node(i).check(new HumanAnswer.Ticket(ticket.token())))
          .isInstanceOf(Passing.TooEarly.class);
    }

    assertThat(room.rows()).isZero();
  }

  @Test
  void what_was_used_is_forgotten_only_when_it_is_too_old_to_be_used_again() {
    SpentTokenStore store = new SpentTokenStore(room.database.jdbc());
    HumanAnswer answer = room.picture(room.challenge());
    assertThat(one.check(answer)).isInstanceOf(Passing.Passed.class);
    WaitingTicket ticket = one.newTicket(AYSE, network("192.0.2.7"));
    room.clock.advance(Duration.ofSeconds(20));
    HumanAnswer pressed = new HumanAnswer.Ticket(ticket.token());
    assertThat(one.check(pressed)).isInstanceOf(Passing.Passed.class);

    // To the very end of their lives, and for nodes whose clock is behind, a while after.
    room.clock.advance(Duration.ofMinutes(14));
    assertThat(store.sweep(room.clock.instant(), 100)).isZero();
    room.clock.advance(Duration.ofMinutes(-5));
    assertThat(one.check(answer)).isEqualTo(new Passing.Failed(Passing.Fault.USED));
    assertThat(one.check(pressed)).isEqualTo(new Passing.Failed(Passing.Fault.USED));

    room.clock.advance(Duration.ofMinutes(10));
    assertThat(store.sweep(room.clock.instant(), 100)).isEqualTo(2);
    assertThat(room.rows()).isZero();
    assertThat(one.check(answer)).isEqualTo(new Passing.Expired());
  }

  @Test
  void a_sweep_takes_no_more_than_it_was_told() {
    for (int i = 0; i < 5; i++) {
      assertThat(one.check(room.picture(room.challenge()))).isInstanceOf(Passing.Passed.class);
    }
    room.clock.advance(Duration.ofHours(1));

    assertThat(new SpentTokenStore(room.database.jdbc()).sweep(room.clock.instant(), 2))
        .isEqualTo(2);
    assertThat(room.rows()).isEqualTo(3);
  }

  @Test
  void a_full_studio_puts_its_visitors_off_and_recovers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Studio studio = new Studio(1, 1);
        ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> drawings =
          IntStream.range(0, 10)
              .mapToObj(i -> visitors.submit(() -> studio.make(() -> awaited(release)).isPresent()))
              .toList();
      while (drawings.stream().filter(Future::isDone).count() < 8) {
        Thread.sleep(1);
      }

      assertThat(studio.make(() -> "no room")).isEmpty();
      release.countDown();
      int drawn = 0;
      for (Future<Boolean> drawing : drawings) {
        drawn += drawing.get() ? 1 : 0;
      }
      assertThat(drawn).as("one at work, one in the queue").isEqualTo(2);
      assertThat(studio.make(() -> "room again")).contains("room again");
      assertThat(studio.mostThreadsEver()).isEqualTo(1);
    }
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "a";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private interface Numbered<T> {
    T call(int number);
  }

  private static <T> List<T> inParallel(Numbered<T> work) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(CROWD)) {
      List<Callable<T>> calls =
          IntStream.range(0, CROWD).<Callable<T>>mapToObj(i -> () -> work.call(i)).toList();
      List<T> answers = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
