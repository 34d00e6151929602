package org.muhurdar.portal.onetimecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muhurdar.portal.onetimecode.CodeNode.aBinding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.delivery.DeliveryState;
import org.muhurdar.portal.delivery.TestOutbox;
import org.muhurdar.portal.onetimecode.Checking.Expired;
import org.muhurdar.portal.onetimecode.Checking.Right;
import org.muhurdar.portal.onetimecode.Checking.UsedUp;
import org.muhurdar.portal.onetimecode.Checking.Wrong;
import org.muhurdar.portal.onetimecode.Sending.Bar;
import org.muhurdar.portal.onetimecode.Sending.Barred;
import org.muhurdar.portal.onetimecode.Sending.Refused;
import org.muhurdar.portal.onetimecode.Sending.Sent;
import org.muhurdar.portal.onetimecode.Sending.TooSoon;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

class OneTimeCodesTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final SettableClock clock = SettableClock.atNoon();
  private final Instant noon = clock.instant();
  private final CodeNode node = new CodeNode(database, clock);
  private final Binding signIn = aBinding(Act.SIGN_IN_FOR_PIN);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_code_in_the_message_is_right_once() {
    Sending sent = node.send(signIn);

    assertThat(sent)
        .isInstanceOfSatisfying(
            Sent.class,
            s -> {
              assertThat(s.validUntil()).isEqualTo(noon.plusSeconds(300));
              assertThat(s.resendFrom()).isEqualTo(noon.plusSeconds(30));
              assertThat(s.resendsLeft()).isEqualTo(3);
              String code = node.newestCode();
              assertThat(node.check(s.id(), signIn, code)).isEqualTo(new Right());
              assertThat(node.check(s.id(), signIn, code)).isEqualTo(new Expired());
            });
  }

  @Test
  void what_was_sent_and_what_was_right_is_counted_so_that_pumping_is_seen() {
    for (int i = 0; i < 3; i++) {
      Binding pumped = aBinding(Act.RESET_WORD);
      CodeId id = node.sent(pumped);
      if (i == 0) {
        assertThat(node.check(id, pumped, node.newestCode())).isEqualTo(new Right());
      }
    }

    assertThat(node.meters.counter("muhurdar.codes", "outcome", "sent").count()).isEqualTo(3);
    assertThat(node.meters.counter("muhurdar.codes", "outcome", "right").count()).isEqualTo(1);
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from audit_event where type = 'CODE_SENT'")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void a_code_lives_299_seconds_and_not_300() {
    for (int seconds : new int[] {299, 300, 301}) {
      clock.set(noon.plus(Duration.ofHours(2L * seconds)));
      Binding binding = aBinding(Act.SIGN_IN);
      CodeId id = node.sent(binding);
      String code = node.newestCode();

      clock.advance(Duration.ofSeconds(seconds));

      assertThat(node.check(id, binding, code))
          .isEqualTo(seconds < 300 ? new Right() : new Expired());
    }
  }

  @Test
  void five_wrong_guesses_end_the_request_and_the_right_code_comes_too_late() {
    CodeId id = node.sent(signIn);

    UsedUp usedUp = new UsedUp(Optional.empty());
    List<Checking> answers = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> answers.add(node.check(id, signIn, node.wrongCode())));

    assertThat(answers)
        .containsExactly(new Wrong(4), new Wrong(3), new Wrong(2), new Wrong(1), usedUp);
    assertThat(node.check(id, signIn, node.newestCode())).isEqualTo(usedUp);
    clock.advance(Duration.ofMinutes(6));
    assertThat(node.codes.resend(id, signIn)).isInstanceOf(Refused.class);
    assertThat(node.send(signIn)).isInstanceOf(Refused.class);
  }

  @Test
  void a_new_code_after_expiry_keeps_the_count_of_wrong_guesses() {
    CodeId id = node.sent(signIn);
    String old = node.newestCode();
    var _ = node.check(id, signIn, node.wrongCode());
    TestOutbox.carryAll(database);
    clock.advance(CodePolicy.LIFE);

    Sending again = node.codes.resend(id, signIn);

    assertThat(again)
        .isEqualTo(
            new Sent(id, clock.instant().plusSeconds(300), clock.instant().plusSeconds(30), 2));
    assertThat(node.newestCode()).isNotEqualTo(old);
    assertThat(node.check(id, signIn, old)).isEqualTo(new Wrong(3));
    assertThat(node.check(id, signIn, node.newestCode())).isEqualTo(new Right());
  }

  @Test
  void the_same_code_is_sent_again_three_times_while_it_lives() {
    CodeId id = node.sent(signIn);
    String code = node.newestCode();
    for (int left = 2; left >= 0; left--) {
      TestOutbox.carryAll(database);
      clock.advance(Duration.ofSeconds(29));
      assertThat(node.codes.resend(id, signIn))
          .isEqualTo(new TooSoon(clock.instant().plusSeconds(1)));
      clock.advance(Duration.ofSeconds(1));

      assertThat(node.codes.resend(id, signIn))
          .isEqualTo(new Sent(id, noon.plusSeconds(300), clock.instant().plusSeconds(30), left));
    }

    clock.advance(Duration.ofSeconds(30));
    assertThat(node.codes.resend(id, signIn)).isInstanceOf(Refused.class);
    assertThat(TestOutbox.sealed(database, node.keys))
        .singleElement()
        .satisfies(seen -> assertThat(seen.sending()).isEqualTo(4));
    assertThat(node.check(id, signIn, code)).isEqualTo(new Right());
  }

  @Test
  void a_form_sent_twice_sends_one_message() {
    Sending first = node.send(signIn);
    clock.advance(Duration.ofSeconds(5));

    assertThat(node.send(signIn)).isEqualTo(first);
    assertThat(TestOutbox.sealed(database, node.keys)).hasSize(1);
  }

  @Test
  void what_goes_with_a_sent_code_happens_with_it_or_not_at_all() {
    CodeRequest request = new CodeRequest(signIn, node.holder, CodeNode.PHONE, Language.TR);

    assertThatThrownBy(() ->
            node.codes.send(
                request,
                sent -> {
                  throw new IllegalStateException("the journey could not be saved");
                }))
        .hasMessageContaining("could not be saved");

    assertThat(TestOutbox.sealed(database, node.keys)).isEmpty();
    assertThat(node.codes.find(signIn)).isEmpty();
  }

  @Test
  void what_goes_with_a_sent_code_happens_each_time_it_is_asked_for() {
    CodeRequest request = new CodeRequest(signIn, node.holder, CodeNode.PHONE, Language.TR);
    List<CodeId> told = new ArrayList<>();

    Sending first = node.codes.send(request, told::add);
    Sending sameForm = node.codes.send(request, told::add);
    CodeId id = told.getFirst();
    TestOutbox.carryAll(database);
    clock.advance(CodePolicy.RESEND_AFTER);
    Sending again = node.codes.resend(id, signIn, told::add);
    Sending tooSoon = node.codes.resend(id, signIn, told::add);

    assertThat(List.of(first, sameForm, again)).allMatch(Sent.class::isInstance);
    assertThat(tooSoon).isInstanceOf(TooSoon.class);
    assertThat(told).containsExactly(id, id, id);
  }

  @Test
  void a_code_opens_nothing_but_its_own_act_in_its_own_session() {
    CodeId id = node.sent(signIn);
    Binding otherAct = new Binding(signIn.session(), Act.REVOKE);
    Binding otherSession = aBinding(Act.SIGN_IN_FOR_PIN);
    var _ = node.sent(otherAct);
    clock.advance(Duration.ofSeconds(1));
    var _ = node.sent(otherSession);
    String code = TestOutbox.sealed(database, node.keys).getFirst().body();
    String digits = code.substring(code.length() - 6);

    assertThat(node.check(id, otherAct, digits)).isEqualTo(new Expired());
    assertThat(node.check(id, otherSession, digits)).isEqualTo(new Expired());
    assertThat(node.check(new CodeId(UUID.randomUUID()), signIn, digits)).isEqualTo(new Expired());
    assertThat(node.codes.resend(id, otherAct)).isInstanceOf(Refused.class);
    assertThat(node.check(id, signIn, digits)).isEqualTo(new Right());
  }

  @Test
  void ten_wrong_codes_a_day_close_the_holders_codes_and_right_ones_do_not_count() {
    for (int request = 0; request < 2; request++) {
      clock.set(noon.plus(Duration.ofHours(request)));
      Binding right = aBinding(Act.REVEAL_PIN);
      CodeId used = node.sent(right);
      assertThat(node.check(used, right, node.newestCode())).isEqualTo(new Right());
      Binding guessed = aBinding(Act.SHRED_PIN);
      CodeId id = node.sent(guessed);
      IntStream.range(0, 5).forEach(i -> node.check(id, guessed, node.wrongCode()));
    }

    clock.advance(Duration.ofHours(1));
    CodeId next = node.sent(signIn);

    assertThat(node.check(next, signIn, node.newestCode()))
        .isEqualTo(new UsedUp(Optional.of(noon.plus(Duration.ofDays(1)))));
  }

  @Test
  void a_phone_gets_five_code_messages_an_hour_and_ten_a_day() {
    int sent = 0;
    for (int i = 0; i < 3; i++) {
      clock.set(noon.plus(Duration.ofHours(i)));
      while (node.send(aBinding(Act.SIGN_IN)) instanceof Sent) {
        sent++;
      }
    }

    assertThat(sent).isEqualTo(10);
    assertThat(node.send(aBinding(Act.SIGN_IN)))
        .isEqualTo(new Refused(noon.plus(Duration.ofDays(1))));
    assertThat(node.send(aBinding(Act.SIGN_IN), new Phone("+905329999999")))
        .isInstanceOf(Sent.class);
  }

  @Test
  void what_is_no_code_at_all_costs_no_guess_and_any_spacing_is_read() {
    CodeId id = node.sent(signIn);
    String code = node.newestCode();

    for (String typed : List.of("", "12345", "1234567", "12345a", "１２３", "123456 7")) {
      assertThat(node.check(id, signIn, typed)).isEqualTo(new Wrong(5));
    }
    assertThat(node.check(id, signIn, " " + code.substring(0, 3) + "\u00a0- " + code.substring(3)))
        .isEqualTo(new Right());
  }

  @Test
  void digits_of_other_scripts_are_digits() {
    CodeId id = node.sent(signIn);
    StringBuilder arabic = new StringBuilder();
    node.newestCode().chars().forEach(digit -> arabic.append((char) ('٠' + digit - '0')));

    assertThat(node.check(id, signIn, arabic.toString())).isEqualTo(new Right());
  }

  @Test
  void what_goes_with_a_right_code_happens_with_it_or_not_at_all() {
    CodeId id = node.sent(signIn);
    String code = node.newestCode();

    try (SecretChars typed = SecretChars.of(code)) {
      assertThatThrownBy(() ->
              node.codes.check(
                  id,
                  signIn,
                  typed,
                  () -> {
                    throw new IllegalStateException("the journey could not be saved");
                  }))
          .hasMessageContaining("could not be saved");
    }

    assertThat(node.check(id, signIn, code)).isEqualTo(new Right());
  }

  @Test
  void the_code_page_learns_hour_tries_delivery_and_the_letters_in_the_message() {
    CodeId id = node.sent(signIn);
    var _ = node.check(id, signIn, node.wrongCode());

    CodeStatus status = node.codes.status(id);

    assertThat(status.validUntil()).isEqualTo(noon.plusSeconds(300));
    assertThat(status.resendFrom()).isEqualTo(noon.plusSeconds(30));
    assertThat(status.resendsLeft()).isEqualTo(3);
    assertThat(status.triesLeft()).isEqualTo(4);
    assertThat(status.delivery()).isEqualTo(DeliveryState.QUEUED);
    assertThat(status.reference()).matches("[A-Z]{2}");
    assertThat(node.newestText()).contains("Referans: " + status.reference());
    assertThat(status.phone()).isEqualTo(CodeNode.PHONE);
  }

  @Test
  void neither_digits_nor_phone_stand_in_any_table() {
    var _ = node.sent(signIn);
    String code = node.newestCode();
    StringBuilder everything = new StringBuilder();
    for (String table : List.of("code_request", "issued_code", "message", "attempt")) {
      database
          .jdbc()
          .sql("select t::text as line from " + table + " t")
          .query((row, number) -> row.getString("line"))
          .list()
          .forEach(everything::append);
    }
    String hexOfPhone = "2b393035333231323334353637";

    assertThat(everything).doesNotContain("5321234567").doesNotContain(hexOfPhone);
    // as text, in hex, and as the end of the message's hex
    assertThat(everything).doesNotContain("#" + code).doesNotContain("23" + hex(code));
  }

  private static String hex(String digits) {
    StringBuilder hex = new StringBuilder();
    digits.chars().forEach(digit -> hex.append(Integer.toHexString(digit)));
    return hex.toString();
  }

  @Test
  void another_phone_in_the_same_act_gets_a_code_of_its_own() {
    Binding change = aBinding(Act.CHANGE_CONTACT);
    CodeId first = node.sent(change);
    String toTheFirst = node.newestCode();
    clock.advance(Duration.ofSeconds(1));

    Sending second = node.send(change, new Phone("+905329999999"));

    assertThat(second).isInstanceOf(Sent.class);
    assertThat(node.check(first, change, toTheFirst)).isEqualTo(new Expired());
  }

  @Test
  void no_code_goes_abroad_or_to_a_sim_changed_within_48_hours_or_when_nobody_knows() {
    assertThat(node.send(signIn, new Phone("+79161234567"))).isEqualTo(new Barred(Bar.COUNTRY));
    for (int hours : new int[] {47, 48}) {
      Instant changed = noon.minus(Duration.ofHours(hours));
      CodeNode asking =
          new CodeNode(
              database, database.dataSource(), clock, phone -> new SimOracle.ChangedAt(changed));
      Sending answer = asking.send(aBinding(Act.SIGN_IN));
      if (hours < 48) {
        assertThat(answer).isEqualTo(new Barred(Bar.SIM_CHANGED));
      } else {
        assertThat(answer).isInstanceOf(Sent.class);
      }
    }
    CodeNode blind =
        new CodeNode(database, database.dataSource(), clock, phone -> new SimOracle.Unknown());
    assertThat(blind.send(signIn)).isEqualTo(new Barred(Bar.SIM_UNKNOWN));
  }

  @Test
  void requests_are_forgotten_after_two_days() {
    CodeId id = node.sent(signIn);

    new CodeStore(database.jdbc()).sweep(noon.plusSeconds(1));

    assertThatThrownBy(() -> node.codes.status(id)).isInstanceOf(IllegalStateException.class);
  }
}
