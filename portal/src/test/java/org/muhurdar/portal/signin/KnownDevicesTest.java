package org.muhurdar.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PassportNumber;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.delivery.TestOutbox;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.Objections;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.holder.WordSetting;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.signin.SignInState.AwaitingCode;
import org.muhurdar.portal.signin.SignInState.EndReason;
import org.springframework.dao.DataAccessException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownDevicesTest {

  private static final String WRONG = "yanlış sözcük";
  private static final DeviceCookie NONE = DeviceCookie.none();

  private final SignInRoom room;
  private final KnownDevices devices;
  private final Attempts attempts;
  private int settled;
  private Holder holder;
  private PersonId person;

  KnownDevicesTest(@TempDir Path folder) {
    room = new SignInRoom(folder);
    devices = room.portal.door(KnownDevices.class);
    attempts = room.portal.door(Attempts.class);
    holder = room.ayse;
    person = holder.personId();
  }

  @BeforeEach
  void somebody_new() {
    holder = settle();
    person = holder.personId();
  }

  @AfterAll
  void close() {
    room.close();
  }

  @Test
  void strangers_keep_the_holder_waiting_but_not_on_a_known_device() {
    DeviceCookie home = room.signInOn(person, NONE);
    for (int i = 0; i < 8; i++) {
      assertThat(room.claim(person, WRONG)).isEqualTo(new SignInAnswer.Refused());
    }

    assertThat(isAccepted(home)).isTrue();
    assertThat(isAccepted(NONE)).as("the right word cleared nothing of the strangers'").isFalse();
  }

  @Test
  void wrong_words_on_a_known_device_delay_neither_another_one_nor_a_new_one() {
    DeviceCookie home = room.signInOn(person, NONE);
    DeviceCookie work = room.signInOn(person, NONE);
    for (int i = 0; i < 5; i++) {
      assertThat(room.claim(person, WRONG, home)).isEqualTo(new SignInAnswer.Refused());
    }

    assertThat(isAccepted(home)).isFalse();
    assertThat(isAccepted(work)).isTrue();
    assertThat(isAccepted(NONE)).isTrue();
    room.clock.advance(Duration.ofSeconds(30));
    assertThat(isAccepted(home)).as("half a minute later").isTrue();
    assertThat(left(home)).as("success clears").isEqualTo(Limit.WORD_ON_KNOWN_DEVICE.size());
  }

  @Test
  void a_thief_with_the_cookie_has_twenty_tries_a_day_and_delays_nobody_else() {
    DeviceCookie stolen = room.signInOn(person, NONE);
    DeviceCookie other = room.signInOn(person, NONE);

    for (int hour = 0; hour < 23; hour++) {
      for (int i = 0; i < 6; i++) {
        assertThat(room.claim(person, WRONG, stolen)).isEqualTo(new SignInAnswer.Refused());
      }
      room.clock.advance(Duration.ofHours(1));
    }

    assertThat(left(stolen)).isZero();
    assertThat(isAccepted(stolen)).as("nor is the right word heard").isFalse();
    assertThat(left(NONE)).as("the strangers' count").isEqualTo(Limit.WORD.size());
    assertThat(isAccepted(other)).isTrue();
  }

  @Test
  void a_sign_in_on_a_new_device_is_told_by_mail_and_one_on_a_known_device_is_not() {
    DeviceCookie home = room.signInOn(person, NONE);
    assertThat(mails())
        .singleElement()
        .satisfies(mail ->
            assertThat(mail.body()).contains("tanımadığımız bir aygıttan", "/tr/ben-yapmadim?t="));

    DeviceCookie again = room.signInOn(person, home);

    assertThat(mails()).hasSize(1);
    assertThat(again.forCookie()).isEqualTo(home.forCookie());
    var _ = room.signInOn(person, NONE);
    assertThat(mails()).hasSize(2);
  }

  @Test
  void no_sign_in_ends_on_a_new_device_when_the_notice_cannot_be_queued() {
    SessionToken begun = room.begin(person, NONE);
    room.database
        .jdbc()
        .sql("alter table message add constraint no_mail check (channel <> 'MAIL') not valid")
        .update();

    try {
      assertThatThrownBy(() -> room.signedIn(begun)).isInstanceOf(DataAccessException.class);
    } finally {
      room.database.jdbc().sql("alter table message drop constraint no_mail").update();
    }

    assertThat(room.present(begun).state()).isInstanceOf(AwaitingCode.class);
    assertThat(rows()).isZero();
  }

  @Test
  void a_family_shares_a_browser_and_none_of_them_is_known_by_what_another_had() {
    PersonId another = settle().personId();
    DeviceCookie before = room.signInOn(person, NONE);

    assertThat(limit(another, before)).isEqualTo(Limit.WORD);
    DeviceCookie shared = room.signInOn(another, before);

    assertThat(limit(person, shared)).isEqualTo(Limit.WORD_ON_KNOWN_DEVICE);
    assertThat(limit(another, shared)).isEqualTo(Limit.WORD_ON_KNOWN_DEVICE);
    assertThat(limit(SignInRoom.NOBODY, shared)).isEqualTo(Limit.WORD);
    assertThat(limit(another, before)).as("by a copy made before").isEqualTo(Limit.WORD);
    assertThat(devices.charged(person, shared, room.clock.instant()))
        .as("each has a count of its own")
        .isNotEqualTo(devices.charged(another, shared, room.clock.instant()));
  }

  @Test
  void a_cookie_that_somebody_made_up_is_known_to_nobody_and_never_becomes_known() {
    String planted = "A".repeat(43);
    DeviceCookie shown = DeviceCookie.ofCookie(planted);

    DeviceCookie kept = room.signInOn(person, shown);

    assertThat(limit(person, kept)).isEqualTo(Limit.WORD_ON_KNOWN_DEVICE);
    assertThat(limit(person, shown)).isEqualTo(Limit.WORD);
  }

  @Test
  void a_cookie_of_another_shape_is_none() {
    String token = "a".repeat(43);
    for (String text :
        List.of(
            "",
            ".",
            token + ".",
            token + "." + "b".repeat(42),
            (token + ".").repeat(DeviceCookie.MOST_HOLDERS) + token,
            "'; drop table known_device; --")) {
      assertThat(DeviceCookie.ofCookie(text).tokens()).as(text).isEmpty();
    }
    String most = (token + ".").repeat(DeviceCookie.MOST_HOLDERS - 1) + token;
    assertThat(DeviceCookie.ofCookie(most).forCookie()).isEqualTo(most);
    assertThat(DeviceCookie.ofCookie(most).withLatest("c".repeat(43)).tokens())
        .hasSizeLessThanOrEqualTo(DeviceCookie.MOST_HOLDERS)
        .startsWith("c".repeat(43));
  }

  @Test
  void ten_devices_are_known_and_the_one_seen_longest_ago_goes() {
    List<DeviceCookie> cookies = new ArrayList<>();
    for (int i = 0; i < KnownDevices.MOST; i++) {
      room.clock.advance(Duration.ofMinutes(1));
      cookies.add(signedInOn(NONE));
    }
    room.clock.advance(Duration.ofMinutes(1));
    assertThat(signedInOn(cookies.getFirst()).forCookie())
        .isEqualTo(cookies.getFirst().forCookie());

    var _ = signedInOn(NONE);

    assertThat(rows()).isEqualTo(KnownDevices.MOST);
    assertThat(limit(person, cookies.get(0))).isEqualTo(Limit.WORD_ON_KNOWN_DEVICE);
    assertThat(limit(person, cookies.get(1))).isEqualTo(Limit.WORD);
    assertThat(limit(person, cookies.get(2))).isEqualTo(Limit.WORD_ON_KNOWN_DEVICE);
  }

  @Test
  void a_device_is_known_for_four_hundred_days_after_its_last_sign_in() {
    DeviceCookie home = signedInOn(NONE);
    room.clock.advance(DeviceCookie.KEPT_FOR.minusSeconds(1));
    assertThat(signedInOn(home).forCookie()).isEqualTo(home.forCookie());

    room.clock.advance(DeviceCookie.KEPT_FOR.minusSeconds(1));
    devices.sweep(room.clock.instant());
    assertThat(limit(person, home)).isEqualTo(Limit.WORD_ON_KNOWN_DEVICE);
    room.clock.advance(Duration.ofSeconds(1));
    assertThat(limit(person, home)).isEqualTo(Limit.WORD);
    devices.sweep(room.clock.instant());
    assertThat(rows()).isZero();
  }

  @Test
  void an_objection_forgets_the_holders_devices_and_nobody_elses() {
    PersonId another = settle().personId();
    DeviceCookie shared = room.signInOn(another, room.signInOn(person, NONE));
    Objections objections = room.portal.door(Objections.class);

    try (SecretChars token = objections.token(holder.id())) {
      assertThat(objections.raise(token)).isInstanceOf(Objections.Raised.class);
    }

    assertThat(limit(person, shared)).isEqualTo(Limit.WORD);
    assertThat(limit(another, shared)).isEqualTo(Limit.WORD_ON_KNOWN_DEVICE);
  }

  @Test
  void a_word_reset_forgets_them_and_so_tells_of_the_next_sign_in() {
    DeviceCookie home = room.signInOn(person, NONE);

    room.signIns().endAllAndForgetDevicesOf(holder.id(), EndReason.WORD_RESET);

    assertThat(limit(person, home)).isEqualTo(Limit.WORD);
    var _ = room.signInOn(person, home);
    assertThat(mails()).hasSize(2);
  }

  @Test
  void the_table_holds_neither_tokens_nor_numbers() {
    DeviceCookie home = room.signInOn(person, NONE);

    String table =
        room.database
            .jdbc()
            .sql("select string_agg(cast(known_device as text), ' ') from known_device")
            .query(String.class)
            .single();

    assertThat(table)
        .contains(holder.id().toString())
        .doesNotContain(home.forCookie(), person.value());
    assertThat(home).asString().doesNotContain(home.forCookie());
  }

  private boolean isAccepted(DeviceCookie device) {
    return room.claim(person, SignInRoom.WORD, device) instanceof SignInAnswer.Accepted;
  }

  private Limit limit(PersonId person, DeviceCookie device) {
    return devices.charged(person, device, room.clock.instant()).limit();
  }

  private int left(DeviceCookie device) {
    return attempts.left(List.of(devices.charged(person, device, room.clock.instant()))).getFirst();
  }

  /** The end of a sign-in alone: messages to a phone are limited, and codes cost time. */
  private DeviceCookie signedInOn(DeviceCookie device) {
    return devices.signedIn(holder.id(), device, room.clock.instant());
  }

  private List<TestOutbox.Seen> mails() {
    return TestOutbox.sealed(room.database, room.portal.door(Keys.class)).stream()
        .filter(message -> message.to().equals(holder.email().value()))
        .toList();
  }

  private int rows() {
    return room.database
        .jdbc()
        .sql("select count(*) from known_device where holder = :holder")
        .param("holder", holder.id().value())
        .query(Integer.class)
        .single();
  }

  /** Somebody with the room's word, of whom no other test knows. */
  private Holder settle() {
    int number = settled++;
    Holder one =
        new Holder(
            HolderId.make(Randomness.ofSystem()),
            new PassportNumber("U100000%02d".formatted(number)),
            "Mehmet Yılmaz",
            new Phone("+9053276543%02d".formatted(number)),
            new EmailAddress("mehmet" + number + "@example.org"),
            List.of(),
            Language.TR,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    room.portal.door(Holders.class).addAll(List.of(one));
    try (SecretChars word = SecretChars.of(SignInRoom.WORD)) {
      assertThat(room.portal.door(SecurityWords.class).set(one, word))
          .isInstanceOf(WordSetting.Done.class);
    }
    return one;
  }
}
