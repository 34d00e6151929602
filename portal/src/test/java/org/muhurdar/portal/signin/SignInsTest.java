package org.muhurdar.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.portal.signin.SignInState.AwaitingCode;
import org.muhurdar.portal.signin.SignInState.AwaitingPhoneConfirmation;
import org.muhurdar.portal.signin.SignInState.EndReason;

class SignInsTest {

  private SignInRoom room;

  @BeforeEach
  void open(@TempDir Path folder) {
    room = new SignInRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void unknown_wrong_and_locked_get_one_answer() {
    assertThat(room.claim(SignInRoom.NOBODY, SignInRoom.WORD))
        .isEqualTo(room.claim(SignInRoom.AYSE, "yanlış sözcük"))
        .isEqualTo(new SignInAnswer.Refused());
    for (int i = 0; i < 6; i++) {
      assertThat(room.claim(SignInRoom.AYSE, "yanlış sözcük"))
          .isEqualTo(new SignInAnswer.Refused());
    }

    assertThat(room.claim(SignInRoom.AYSE, SignInRoom.WORD)).isEqualTo(new SignInAnswer.Refused());

    room.clock.advance(Duration.ofHours(1));
    assertThat(room.claim(SignInRoom.AYSE, SignInRoom.WORD))
        .isInstanceOf(SignInAnswer.Accepted.class);
  }

  @Test
  void nothing_is_sent_before_the_phone_is_confirmed() {
    SessionToken cookie = room.begin();
    assertThat(room.present(cookie).state()).isInstanceOf(AwaitingPhoneConfirmation.class);
    assertThat(messages()).isZero();

    assertThat(room.signIns().confirmPhone(room.present(cookie)))
        .isEqualTo(new CodeSending.OnItsWay());

    assertThat(room.present(cookie).state()).isInstanceOf(AwaitingCode.class);
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void onay_pressed_twice_sends_one_message() {
    SignIn before = room.present(room.begin());

    var first = room.signIns().confirmPhone(before);
    var second = room.signIns().confirmPhone(before);

    assertThat(first).isEqualTo(new CodeSending.OnItsWay());
    assertThat(second).isEqualTo(new CodeSending.OutOfStep());
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void onay_after_the_session_has_ended_sends_nothing() {
    SignIn before = room.present(room.begin());
    room.signIns().end(before, EndReason.SIGNED_OUT);

    assertThat(room.signIns().confirmPhone(before)).isEqualTo(new CodeSending.OutOfStep());

    assertThat(messages()).isZero();
  }

  @Test
  void a_sign_in_lives_fifteen_idle_minutes_and_not_a_moment_longer() {
    SessionToken cookie = room.begin();

    room.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(room.signIns().presence(cookie)).isInstanceOf(Presence.Present.class);
    room.clock.advance(Duration.ofMinutes(15));
    assertThat(room.signIns().presence(cookie)).isEqualTo(new Presence.Over(EndReason.IDLE));
    assertThat(room.signIns().presence(cookie)).isEqualTo(new Presence.Over(EndReason.IDLE));
  }

  @Test
  void being_watched_does_not_keep_it_alive() {
    SessionToken cookie = room.begin();

    room.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(room.signIns().watch(cookie)).isInstanceOf(Presence.Present.class);
    room.clock.advance(Duration.ofSeconds(1));

    assertThat(room.signIns().watch(cookie)).isEqualTo(new Presence.Over(EndReason.IDLE));
    assertThat(room.signIns().presence(cookie)).isEqualTo(new Presence.Over(EndReason.IDLE));
  }

  @Test
  void it_lives_sixty_minutes_however_busy() {
    SessionToken cookie = room.begin();

    for (int i = 0; i < 59; i++) {
      room.clock.advance(Duration.ofMinutes(1));
      assertThat(room.signIns().presence(cookie)).isInstanceOf(Presence.Present.class);
    }
    room.clock.advance(Duration.ofMinutes(1));
    assertThat(room.signIns().presence(cookie)).isEqualTo(new Presence.Over(EndReason.TIME_UP));
  }

  @Test
  void signing_out_ends_a_sign_in_that_another_tab_has_moved_on() {
    SessionToken cookie = room.begin();
    SignIn before = room.present(cookie);
    assertThat(room.signIns().confirmPhone(before)).isEqualTo(new CodeSending.OnItsWay());

    room.signIns().end(before, EndReason.SIGNED_OUT);
    room.signIns().end(before, EndReason.SIGNED_OUT);

    assertThat(room.signIns().presence(cookie)).isEqualTo(new Presence.Over(EndReason.SIGNED_OUT));
    assertThat(
            room.database
                .jdbc()
                .sql("select count(*) from audit_event where type = 'SESSION_ENDED'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void a_page_under_way_with_the_old_cookie_leaves_the_new_one_good() {
    SessionToken old = room.begin();
    SessionToken held = room.signedIn(old);

    assertThat(newCookie(room.signIns().reading(old))).isEmpty();
    assertThat(newCookie(room.signIns().watch(old))).isEmpty();

    assertThat(room.present(held).isSignedIn()).isTrue();
    assertThat(room.signIns().reading(old))
        .as("the new one has been seen")
        .isEqualTo(new Presence.Nobody());
  }

  @Test
  void a_browser_whose_new_cookie_was_lost_gets_another() {
    SessionToken old = room.begin();
    SessionToken lost = room.signedIn(old);

    room.clock.advance(Duration.ofSeconds(5).minusMillis(1));
    assertThat(newCookie(room.signIns().reading(old))).isEmpty();
    room.clock.advance(Duration.ofMillis(1));
    SessionToken again = newCookie(room.signIns().reading(old)).orElseThrow();
    assertThat(newCookie(room.signIns().presence(old))).as("at a form, always").isPresent();

    assertThat(room.signIns().presence(lost)).isEqualTo(new Presence.Nobody());
    assertThat(room.signIns().presence(again)).isEqualTo(new Presence.Nobody());
    room.clock.advance(Duration.ofSeconds(30));
    assertThat(room.signIns().reading(old)).isEqualTo(new Presence.Nobody());
  }

  private static Optional<SessionToken> newCookie(Presence presence) {
    if (presence instanceof Presence.Present(_, var cookie)) {
      return cookie;
    }
    throw new AssertionError("nobody is present");
  }

  @Test
  void a_session_nobody_came_back_to_ends_and_its_end_is_on_record_once() {
    SessionToken left = room.begin();
    JourneyId journey = room.present(left).journey();
    room.clock.advance(Duration.ofMinutes(14));
    SessionToken young = room.begin();
    room.clock.advance(Duration.ofMinutes(1));

    room.signIns().endOverdue();
    room.signIns().endOverdue();

    assertThat(
            room.database
                .jdbc()
                .sql(
                    "select count(*) from audit_event where type = 'SESSION_ENDED'"
                        + " and journey = :journey")
                .param("journey", journey.value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(room.signIns().presence(left)).isEqualTo(new Presence.Over(EndReason.IDLE));
    assertThat(room.present(young).isSignedIn()).isFalse();
  }

  @Test
  void ending_all_sessions_of_a_holder_ends_each() {
    SessionToken first = room.begin();
    SessionToken second = room.begin();

    room.signIns().endAllAndForgetDevicesOf(room.ayse.id(), EndReason.WORD_RESET);

    assertThat(room.signIns().presence(first)).isEqualTo(new Presence.Over(EndReason.WORD_RESET));
    assertThat(room.signIns().presence(second)).isEqualTo(new Presence.Over(EndReason.WORD_RESET));
  }

  @Test
  void a_cookie_of_another_shape_is_nobodys() {
    assertThat(SessionToken.ofCookie("")).isEmpty();
    assertThat(SessionToken.ofCookie("a".repeat(44))).isEmpty();
    assertThat(SessionToken.ofCookie("'; drop table sign_in; --")).isEmpty();
    assertThat(room.signIns().presence(SessionToken.ofCookie("A".repeat(43)).orElseThrow()))
        .isEqualTo(new Presence.Nobody());
  }

  private int messages() {
    return room.database.jdbc().sql("select count(*) from message").query(Integer.class).single();
  }
}
