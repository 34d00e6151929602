package org.muhurdar.portal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.delivery.GsmText;
import org.muhurdar.portal.delivery.MessageTexts;
import org.muhurdar.portal.delivery.TestOutbox;
import org.muhurdar.portal.delivery.TestOutbox.Seen;
import org.muhurdar.portal.keystore.MemoryKeys;
import org.muhurdar.portal.notification.Notice.PinRevealed;
import org.muhurdar.portal.notification.Notice.WordResetAsked;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

class NoticesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T09:00:00Z");
  private static final URI LINK =
      URI.create("https://islem.eshs.example/tr/itiraz/8Zx_0-aB3dE5fG7h");
  private static final CardSerial CARD = new CardSerial("TR00012345");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  private final TestDatabase database = TestDatabase.fresh();
  private final SettableClock clock = SettableClock.atNoon();
  private final MemoryKeys keys = new MemoryKeys("notices");
  private final Randomness chance = Randomness.ofSystem();
  private final Audit audit = Audit.in(database.jdbc(), clock, chance);
  private final Notices notices =
      new Notices(
          TestOutbox.node(database.dataSource(), keys, chance, clock),
          audit,
          clock,
          database.transactions());
  private final HolderContact ayse =
      new HolderContact(
          new HolderId(UUID.randomUUID()),
          new Phone("+905321234567"),
          new EmailAddress("ayse@example.org"),
          List.of(),
          Language.TR);

  @AfterEach
  void close() {
    database.close();
  }

  static Stream<Notice> everyNotice() {
    return Stream.of(
        new PinRevealed(CARD, NOON, LINK),
        new Notice.PinShredded(CARD, NOON, LINK),
        new Notice.PinChanged(CARD, NOON, LINK),
        new Notice.WordResetDone(NOON, LINK),
        new Notice.WordResetHeld(NOON, NOON.plusSeconds(86_400), LINK),
        new Notice.SignedInOnNewDevice(NOON, LINK),
        new Notice.ObjectionMade(NOON),
        new WordResetAsked(LINK, NOON.plusSeconds(1_800)));
  }

  @Test
  void a_shown_pin_is_told_by_sms_and_mail_with_hour_card_and_a_way_to_object() {
    notices.tell(ayse, new PinRevealed(CARD, NOON, LINK));

    List<Seen> seen = TestOutbox.sealed(database, keys);

    assertThat(seen).hasSize(2);
    assertThat(only(seen, "SMS").to()).isEqualTo("+905321234567");
    assertThat(only(seen, "SMS").body())
        .isEqualTo(
            "Muhurdar: Sonu 2345 olan kartin PIN'i 22.11.2026 12:00 goruntulendi. Siz degilseniz: "
                + LINK);
    assertThat(only(seen, "MAIL").subject()).isEqualTo("Kartınızın PIN'i görüntülendi");
    assertThat(only(seen, "MAIL").body())
        .contains("Sayın kart sahibi", "2345", "22 Kasım 2026 12:00", LINK.toString())
        .doesNotContain("TR00012345");
    assertThat(recorded("NOTICE_SENT")).isEqualTo(2);
  }

  @Test
  void nobody_is_told_of_what_was_rolled_back() {
    database
        .transactions()
        .executeWithoutResult(status -> {
          notices.tell(ayse, new PinRevealed(CARD, NOON, LINK));
          status.setRollbackOnly();
        });

    assertThat(TestOutbox.sealed(database, keys)).isEmpty();
    assertThat(recorded("NOTICE_SENT")).isZero();
  }

  @Test
  void the_link_to_a_new_word_goes_by_mail_alone() {
    notices.tell(ayse, new WordResetAsked(LINK, NOON.plusSeconds(1_800)));

    assertThat(TestOutbox.sealed(database, keys))
        .singleElement()
        .satisfies(seen -> {
          assertThat(seen.channel()).isEqualTo("MAIL");
          assertThat(seen.body()).contains(LINK.toString(), "22 Kasım 2026 12:30");
        });
  }

  @Test
  void a_new_device_is_told_by_mail_alone_to_every_address() {
    HolderContact two =
        new HolderContact(
            ayse.holder(),
            ayse.phone(),
            ayse.email(),
            List.of(new EmailAddress("ayse@work.example")),
            Language.TR);

    notices.tell(two, new Notice.SignedInOnNewDevice(NOON, LINK));

    assertThat(TestOutbox.sealed(database, keys))
        .allSatisfy(seen -> {
          assertThat(seen.channel()).isEqualTo("MAIL");
          assertThat(seen.body()).contains(LINK.toString(), "22 Kasım 2026 12:00");
        })
        .extracting(Seen::to)
        .containsExactlyInAnyOrder("ayse@example.org", "ayse@work.example");
  }

  @Test
  void every_address_is_told_of_what_happened_but_only_one_gets_a_link_that_opens_something() {
    EmailAddress work = new EmailAddress("ayse@work.example");
    HolderContact two =
        new HolderContact(ayse.holder(), ayse.phone(), ayse.email(), List.of(work), Language.TR);

    notices.tell(two, new Notice.WordResetDone(NOON, LINK));
    notices.tell(two, new WordResetAsked(LINK, NOON.plusSeconds(1_800)));

    assertThat(TestOutbox.sealed(database, keys).stream().map(Seen::to))
        .containsExactlyInAnyOrder(
            "+905321234567", "ayse@example.org", "ayse@work.example", "ayse@example.org");
  }

  @Test
  void a_holder_who_reads_english_is_told_in_english() {
    HolderContact john =
        new HolderContact(ayse.holder(), ayse.phone(), ayse.email(), List.of(), Language.EN);

    notices.tell(john, new PinRevealed(CARD, NOON, LINK));

    assertThat(only(TestOutbox.sealed(database, keys), "MAIL").body())
        .contains("Dear card holder", "22 November 2026 12:00");
  }

  @ParameterizedTest
  @MethodSource("everyNotice")
  void every_sms_is_one_ascii_segment_and_every_mail_is_whole(Notice notice) {
    NoticeWords words = new NoticeWords();
    for (Language language : Language.values()) {
      if (!notice.goesByMailAlone()) {
        try (SecretChars sms = words.sms(language, notice)) {
          String text = sms.open(String::new);
          assertThat(GsmText.septets(text)).isLessThanOrEqualTo(GsmText.ONE_SEGMENT);
          assertThat(text).doesNotContainPattern(PLACEHOLDER);
        }
      }
      try (SecretChars mail = words.mail(language, notice)) {
        String text = mail.open(String::new);
        assertThat(text).doesNotContainPattern(PLACEHOLDER).contains("12:");
      }
      assertThat(words.subject(language, notice)).isNotBlank();
    }
  }

  @Test
  void both_languages_have_the_same_keys_and_placeholders() {
    MessageTexts texts = MessageTexts.beside(NoticeWords.class);

    assertThat(texts.keys(Language.TR)).isEqualTo(texts.keys(Language.EN));
    for (String key : texts.keys(Language.TR)) {
      assertThat(placeholders(texts.words(Language.TR, key)))
          .as(key)
          .isEqualTo(placeholders(texts.words(Language.EN, key)));
    }
  }

  private static List<String> placeholders(String words) {
    return PLACEHOLDER.matcher(words).results().map(match -> match.group()).sorted().toList();
  }

  private static Seen only(List<Seen> seen, String channel) {
    return seen.stream().filter(s -> s.channel().equals(channel)).findFirst().orElseThrow();
  }

  private long recorded(String type) {
    return database
        .jdbc()
        .sql("select count(*) as n from audit_event where type = :type")
        .params(Map.of("type", type))
        .query((row, number) -> row.getLong("n"))
        .single();
  }
}
