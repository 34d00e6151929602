package org.muhurdar.portal.humancheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.AYSE;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.lazyNonce;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.network;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.nonce;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Language;

/** Three of the doors have one challenge between them: what holds for one holds for all. */
class HumanChecksTest {

  private static final Duration VALID = Duration.ofMinutes(10);
  private static final Passing WRONG = new Passing.Failed(Passing.Fault.WRONG);
  private static final Passing USED = new Passing.Failed(Passing.Fault.USED);
  private static final Passing FORGED = new Passing.Failed(Passing.Fault.FORGED);

  private final HumanCheckRoom room = new HumanCheckRoom();
  private final HumanChecks checks = room.checks;

  /** The right answer through each of the doors. */
  private final Map<String, Function<ChallengeToken, HumanAnswer>> doors =
      Map.of(
          "picture", room::picture,
          "sound", token -> new HumanAnswer.Sound(token, room.digits(token)),
          "work", token -> new HumanAnswer.Work(token, nonce(token, 8)));

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void a_right_answer_through_any_door_gives_a_proof_that_admits_once() {
    doors.forEach((door, right) -> {
      Passing passing = checks.check(right.apply(room.challenge()));

      assertThat(passing).as(door).isInstanceOf(Passing.Passed.class);
      HumanProof proof = ((Passing.Passed) passing).proof();
      assertThat(checks.admit(proof)).isEqualTo(new Admission.Admitted());
      assertThat(checks.admit(proof)).isEqualTo(new Admission.Refused(Passing.Fault.USED));
    });
  }

  @Test
  void a_wrong_answer_uses_the_challenge_up_for_every_door() {
    ChallengeToken picture = room.challenge();
    assertThat(checks.check(new HumanAnswer.Picture(picture, "aaaaa"))).isEqualTo(WRONG);

    doors.forEach(
        (door, right) -> assertThat(checks.check(right.apply(picture))).as(door).isEqualTo(USED));

    ChallengeToken sound = room.challenge();
    String digits = room.digits(sound);
    String other = digits.startsWith("1") ? "2" : "1";
    assertThat(checks.check(new HumanAnswer.Sound(sound, other + digits.substring(1))))
        .isEqualTo(WRONG);
    assertThat(checks.check(room.picture(sound))).isEqualTo(USED);

    ChallengeToken work = room.challenge();
    assertThat(checks.check(new HumanAnswer.Work(work, lazyNonce(work, 8)))).isEqualTo(WRONG);
    assertThat(checks.check(room.picture(work))).isEqualTo(USED);
  }

  @Test
  void an_answer_that_passed_passes_no_second_time() {
    doors.forEach((door, right) -> {
      HumanAnswer answer = right.apply(room.challenge());
      assertThat(checks.check(answer)).as(door).isInstanceOf(Passing.Passed.class);

      assertThat(checks.check(answer)).as(door).isEqualTo(USED);
    });
  }

  @Test
  void the_answer_of_one_door_opens_no_other() {
    ChallengeToken first = room.challenge();
    assertThat(checks.check(new HumanAnswer.Sound(first, room.letters(first)))).isEqualTo(WRONG);

    ChallengeToken second = room.challenge();
    assertThat(checks.check(new HumanAnswer.Picture(second, room.digits(second)))).isEqualTo(WRONG);
  }

  @Test
  void a_challenge_counts_to_the_end_of_its_life_and_not_a_millisecond_longer() {
    doors.forEach((door, right) -> {
      HumanAnswer inTime = right.apply(room.challenge());
      HumanAnswer late = right.apply(room.challenge());

      room.clock.advance(VALID);
      assertThat(checks.check(inTime)).as(door).isInstanceOf(Passing.Passed.class);
      room.clock.advance(Duration.ofMillis(1));
      assertThat(checks.check(late)).as(door).isEqualTo(new Passing.Expired());
    });
    assertThat(room.rows()).as("what is too old costs no row").isEqualTo(3);
  }

  @Test
  void a_proof_counts_to_the_end_of_its_life_and_not_a_millisecond_longer() {
    HumanProof inTime = room.proof();
    HumanProof late = room.proof();

    room.clock.advance(VALID);
    assertThat(checks.admit(inTime)).isEqualTo(new Admission.Admitted());
    room.clock.advance(Duration.ofMillis(1));
    assertThat(checks.admit(late)).isEqualTo(new Admission.Expired());
  }

  @Test
  void no_text_but_our_own_is_a_challenge_a_ticket_or_a_proof() {
    String challenge = room.challenge().text();
    String foreign = room.stranger().newChallenge(Language.TR).token().text();
    String ticket = checks.newTicket(AYSE, network("192.0.2.7")).token().text();
    String proof = room.proof().text();
    long rows = room.rows();
    List<String> forged =
        List.of(
            "",
            "x",
            "ş".repeat(challenge.length()),
            "=".repeat(challenge.length()),
            challenge + "A",
            challenge.substring(1),
            challenge.substring(0, challenge.length() - 1) + "=",
            challenge.toLowerCase(Locale.ROOT),
            "\0".repeat(challenge.length()),
            "A".repeat(100_000),
            foreign);

    for (String text : forged) {
      refusesAll(text);
    }
    // Each of ours is good for its own use only.
    assertThat(checks.check(new HumanAnswer.Ticket(new TicketToken(challenge)))).isEqualTo(FORGED);
    assertThat(checks.check(new HumanAnswer.Ticket(new TicketToken(proof)))).isEqualTo(FORGED);
    assertThat(checks.check(new HumanAnswer.Picture(new ChallengeToken(ticket), "x")))
        .isEqualTo(FORGED);
    assertThat(checks.check(new HumanAnswer.Work(new ChallengeToken(proof), "1")))
        .isEqualTo(FORGED);
    assertThat(checks.admit(new HumanProof(challenge)))
        .isEqualTo(new Admission.Refused(Passing.Fault.FORGED));
    assertThat(checks.admit(new HumanProof(ticket)))
        .isEqualTo(new Admission.Refused(Passing.Fault.FORGED));
    assertThat(room.rows()).as("a forged text costs no row").isEqualTo(rows);
  }

  private void refusesAll(String text) {
    ChallengeToken challenge = new ChallengeToken(text);
    assertThat(checks.check(new HumanAnswer.Picture(challenge, "aaaaa"))).isEqualTo(FORGED);
    assertThat(checks.check(new HumanAnswer.Sound(challenge, "123456"))).isEqualTo(FORGED);
    assertThat(checks.check(new HumanAnswer.Work(challenge, "1"))).isEqualTo(FORGED);
    assertThat(checks.check(new HumanAnswer.Ticket(new TicketToken(text)))).isEqualTo(FORGED);
    assertThat(checks.admit(new HumanProof(text)))
        .isEqualTo(new Admission.Refused(Passing.Fault.FORGED));
    assertThat(checks.picture(challenge)).isEqualTo(new Rendition.Refused());
    assertThat(checks.sound(challenge)).isEqualTo(new Rendition.Refused());
  }

  @Test
  void one_flipped_bit_anywhere_makes_a_challenge_a_forgery() {
    String text = room.challenge().text();
    for (int i = 0; i < text.length(); i++) {
      char flipped = text.charAt(i) == 'A' ? 'B' : 'A';
      String forged = text.substring(0, i) + flipped + text.substring(i + 1);

      assertThat(checks.picture(new ChallengeToken(forged))).isEqualTo(new Rendition.Refused());
    }
  }

  @Test
  void what_people_do_while_typing_does_no_harm() {
    for (Function<String, String> habit :
        List.<Function<String, String>>of(
            letters -> letters.toUpperCase(Locale.ROOT),
            letters -> letters.toUpperCase(Locale.of("tr")),
            letters -> " " + letters + "\t",
            letters -> spaced(letters, " "),
            letters -> spaced(letters, "-"),
            HumanChecksTest::fullWidth)) {
      ChallengeToken challenge = room.challenge();
      String typed = habit.apply(room.letters(challenge));

      assertThat(checks.check(new HumanAnswer.Picture(challenge, typed)))
          .as(typed)
          .isInstanceOf(Passing.Passed.class);
    }
    ChallengeToken challenge = room.challenge();
    String spoken = spaced(room.digits(challenge), ", ");
    assertThat(checks.check(new HumanAnswer.Sound(challenge, spoken)))
        .isInstanceOf(Passing.Passed.class);
  }

  private static String spaced(String text, String between) {
    return text.chars().mapToObj(Character::toString).collect(Collectors.joining(between));
  }

  private static String fullWidth(String letters) {
    return letters
        .chars()
        .mapToObj(letter -> Character.toString(letter - '!' + '\uFF01'))
        .collect(Collectors.joining());
  }

  @Test
  void giant_and_odd_answers_are_wrong_answers() {
    for (String odd :
        List.of("", " ", "\0", "a".repeat(1_000_000), "\uFDFA".repeat(64), "\uD800")) {
      assertThat(checks.check(new HumanAnswer.Picture(room.challenge(), odd))).isEqualTo(WRONG);
      assertThat(checks.check(new HumanAnswer.Sound(room.challenge(), odd))).isEqualTo(WRONG);
      assertThat(checks.check(new HumanAnswer.Work(room.challenge(), odd))).isEqualTo(WRONG);
    }
  }

  @Test
  void work_is_judged_by_the_bits_its_own_challenge_asked_for() {
    HumanChecks stricter = room.node(Map.of("human-check.work-bits", "12"));
    ChallengeToken asked = stricter.newChallenge(Language.EN).token();
    assertThat(checks.check(new HumanAnswer.Work(asked, lazyNonce(asked, 12)))).isEqualTo(WRONG);

    ChallengeToken again = stricter.newChallenge(Language.EN).token();
    assertThat(checks.check(new HumanAnswer.Work(again, nonce(again, 12))))
        .isInstanceOf(Passing.Passed.class);
    stricter.close();
  }

  @Test
  void the_setting_says_who_is_checked() {
    Suspicion two = new Suspicion(2, false);
    Suspicion three = new Suspicion(3, false);
    Suspicion attack = new Suspicion(0, true);
    try (HumanChecks off = room.node(Map.of("human-check", "off"));
        HumanChecks risk = room.node(Map.of("human-check", "risk"));
        HumanChecks always = room.node(Map.of("human-check", "always"))) {
      assertThat(List.of(Suspicion.NONE, three, attack)).noneMatch(off::isNeeded);
      assertThat(List.of(Suspicion.NONE, two)).noneMatch(risk::isNeeded);
      assertThat(List.of(three, attack)).allMatch(risk::isNeeded);
      assertThat(List.of(Suspicion.NONE, two, three, attack)).allMatch(always::isNeeded);
    }
    assertThat(checks.isNeeded(Suspicion.NONE)).as("always is the default").isTrue();
  }

  @Test
  void nothing_counts_when_the_store_is_down() {
    HumanAnswer answer = room.picture(room.challenge());
    HumanProof proof = room.proof();
    room.database.jdbc().sql("alter table humancheck_spent_token rename to gone").update();

    assertThat(checks.check(answer)).isInstanceOf(Passing.Busy.class);
    assertThat(checks.admit(proof)).isInstanceOf(Admission.Busy.class);

    room.database.jdbc().sql("alter table gone rename to humancheck_spent_token").update();
    assertThat(checks.check(answer)).isInstanceOf(Passing.Passed.class);
    assertThat(checks.admit(proof)).isEqualTo(new Admission.Admitted());
  }
}
