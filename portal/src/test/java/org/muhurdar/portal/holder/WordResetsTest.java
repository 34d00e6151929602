package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.NationalId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.Objections.AlreadyRaised;
import org.muhurdar.portal.holder.Objections.OpenObjection;
import org.muhurdar.portal.holder.Objections.Raised;
import org.muhurdar.portal.holder.Objections.UnknownLink;
import org.muhurdar.portal.holder.ResetAnswer.DoneReset;
import org.muhurdar.portal.holder.ResetAnswer.Gone;
import org.muhurdar.portal.holder.ResetAnswer.LinkUse;
import org.muhurdar.portal.holder.ResetAnswer.OpenReset;
import org.muhurdar.portal.holder.ResetAnswer.Proved;
import org.muhurdar.portal.holder.ResetAnswer.Used;
import org.muhurdar.portal.holder.ResetAnswer.WordDone;
import org.muhurdar.portal.holder.ResetAnswer.WordRefused;
import org.muhurdar.portal.holder.ResetAnswer.WordResult;

final class WordResetsTest {

  private static final String NEW_WORD = "turuncu bir gemi";

  private final Holder ayse = People.ayse();
  private HolderRoom room = new HolderRoom(Duration.ZERO);

  @BeforeEach
  void ayse_is_on_file_with_a_word() {
    room.holders.addAll(List.of(ayse));
    assertThat(room.words.set(ayse, SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordSetting.Done());
  }

  @AfterEach
  void close() {
    room.close();
  }

  private SecretChars mailedToken() {
    room.resets.ask(ayse.personId());
    room.mailing.run();
    return SecretChars.of(room.resetTokens.getLast());
  }

  private Used used(SecretChars token) {
    LinkUse use = room.resets.use(token);
    assertThat(use).isInstanceOf(Used.class);
    return (Used) use;
  }

  private SecretChars provedTicket() {
    SecretChars ticket = used(mailedToken()).ticket();
    assertThat(room.resets.proved(ticket)).isEqualTo(new Proved());
    return ticket;
  }

  private boolean isWord(String word) {
    return room.words.check(ayse.personId(), SecretChars.of(word)) instanceof WordCheck.Right;
  }

  private RevealHold revealHold() {
    return room.holders.revealHold(ayse.id(), room.clock.instant());
  }

  @Test
  void link_factor_and_new_word_end_all_sessions_and_tell_the_holder() {
    SecretChars ticket = provedTicket();

    WordResult result = room.resets.setWord(ticket, SecretChars.of(NEW_WORD));

    assertThat(result).isInstanceOf(WordDone.class);
    assertThat(((WordDone) result).revealFrom()).isEmpty();
    assertThat(isWord(NEW_WORD)).isTrue();
    assertThat(isWord("mavi kedi uyudu")).isFalse();
    assertThat(room.ended).containsExactly(ayse.id());
    assertThat(room.objectionTokens).hasSize(1);
    assertThat(revealHold()).isEqualTo(new RevealHold.None());
    assertThat(room.resets.setWord(ticket, SecretChars.of("bir başka gemi"))).isEqualTo(new Gone());
    assertThat(room.audited())
        .containsExactlyInAnyOrder(
            "WORD_RESET_ASKED",
            "WORD_RESET_LINK_SENT",
            "WORD_RESET_LINK_USED",
            "WORD_RESET_FACTOR_PROVED",
            "WORD_RESET_DONE");
  }

  @Test
  void the_ticket_of_a_done_reset_is_known_for_half_an_hour_and_does_nothing_more() {
    SecretChars ticket = provedTicket();
    assertThat(room.resets.done(ticket)).isEmpty();

    assertThat(room.resets.setWord(ticket, SecretChars.of(NEW_WORD))).isInstanceOf(WordDone.class);

    assertThat(room.resets.done(ticket).map(DoneReset::holder)).contains(ayse.id());
    assertThat(room.resets.find(ticket)).isEmpty();
    assertThat(room.resets.proved(ticket)).isEqualTo(new Gone());
    room.clock.advance(Duration.ofMinutes(30));
    assertThat(room.resets.done(ticket)).isEmpty();
  }

  @Test
  void the_mail_alone_never_sets_a_word() {
    SecretChars ticket = used(mailedToken()).ticket();

    assertThat(room.resets.setWord(ticket, SecretChars.of(NEW_WORD))).isEqualTo(new Gone());

    assertThat(isWord("mavi kedi uyudu")).isTrue();
  }

  @Test
  void looking_at_the_link_a_hundred_times_leaves_it_to_be_used_once() {
    SecretChars token = mailedToken();
    for (int i = 0; i < 100; i++) {
      assertThat(room.resets.isLive(token)).isTrue();
    }

    OpenReset reset = used(token).reset();

    assertThat(reset.holder()).isEqualTo(ayse);
    assertThat(reset.factorProved()).isFalse();
    assertThat(room.resets.isLive(token)).isFalse();
    assertThat(room.resets.use(token)).isEqualTo(new Gone());
  }

  @Test
  void a_link_lives_thirty_minutes_to_the_second() {
    SecretChars token = mailedToken();
    Instant sent = room.clock.instant();

    room.clock.set(sent.plus(Duration.ofMinutes(30)).minusSeconds(1));
    assertThat(room.resets.isLive(token)).isTrue();
    room.clock.set(sent.plus(Duration.ofMinutes(30)));
    assertThat(room.resets.isLive(token)).isFalse();
    assertThat(room.resets.use(token)).isEqualTo(new Gone());
    room.clock.set(sent.plus(Duration.ofMinutes(29)));
    assertThat(room.resets.use(token)).as("once run out, always run out").isEqualTo(new Gone());
  }

  @Test
  void a_proved_reset_runs_out_too() {
    SecretChars ticket = provedTicket();
    room.clock.advance(Duration.ofMinutes(30));

    assertThat(room.resets.find(ticket)).isEmpty();
    assertThat(room.resets.setWord(ticket, SecretChars.of(NEW_WORD))).isEqualTo(new Gone());
  }

  @Test
  void a_refused_word_says_why_and_another_may_be_tried() {
    SecretChars ticket = provedTicket();

    assertThat(room.resets.setWord(ticket, SecretChars.of("ayse1984")))
        .isEqualTo(new WordRefused(WordFault.OWN_DATA));
    assertThat(room.resets.setWord(ticket, SecretChars.of(NEW_WORD))).isInstanceOf(WordDone.class);
  }

  @Test
  void nothing_is_mailed_to_a_stranger_and_three_times_a_day_to_a_holder() {
    for (int i = 0; i < 40; i++) {
      room.resets.ask(ayse.personId());
      room.resets.ask(new NationalId("19090909018"));
      room.mailing.run();
    }

    assertThat(room.resetTokens).hasSize(3);
    assertThat(isWord("mavi kedi uyudu")).isTrue();
    room.clock.advance(Duration.ofHours(25));
    assertThat(room.resets.isLive(mailedToken())).isTrue();
    assertThat(room.resetTokens).hasSize(4);
  }

  @Test
  void asking_often_before_the_mail_goes_out_is_asking_once() throws Exception {
    for (int i = 0; i < 50; i++) {
      room.resets.ask(ayse.personId());
    }
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(nodes.submit(room.mailing::run));
      }
      for (Future<?> run : runs) {
        assertThat(run.get()).isNull();
      }
    }

    assertThat(room.resetTokens).hasSize(1);
  }

  @Test
  void the_first_reset_that_is_done_overtakes_the_others() {
    SecretChars first = provedTicket();
    SecretChars second = provedTicket();
    SecretChars third = mailedToken();

    assertThat(room.resets.setWord(second, SecretChars.of(NEW_WORD))).isInstanceOf(WordDone.class);

    assertThat(room.resets.setWord(first, SecretChars.of("hırsızın sözü"))).isEqualTo(new Gone());
    assertThat(room.resets.isLive(third)).isFalse();
  }

  @Test
  void of_ten_at_once_one_sets_the_word() throws Exception {
    SecretChars ticket = provedTicket();
    List<Future<WordResult>> results = new ArrayList<>();
    try (ExecutorService tabs = Executors.newFixedThreadPool(10)) {
      for (int i = 0; i < 10; i++) {
        String word = "gemi numarası " + i;
        results.add(tabs.submit(() -> room.resets.setWord(ticket, SecretChars.of(word))));
      }
    }

    int done = 0;
    for (Future<WordResult> result : results) {
      done += result.get() instanceof WordDone ? 1 : 0;
    }
    assertThat(done).isEqualTo(1);
    assertThat(room.objectionTokens).hasSize(1);
  }

  @Test
  void a_contact_changed_within_a_week_holds_pins_back_for_a_day() {
    Instant now = room.clock.instant();
    changeContactAt(now.minus(Duration.ofDays(7)).plusSeconds(1));

    WordResult result = room.resets.setWord(provedTicket(), SecretChars.of(NEW_WORD));

    Instant from = now.plus(Duration.ofHours(24));
    assertThat(((WordDone) result).revealFrom()).contains(from);
    assertThat(revealHold()).isEqualTo(new RevealHold.Until(from));
    room.clock.set(from);
    assertThat(revealHold()).isEqualTo(new RevealHold.None());
  }

  @Test
  void a_contact_changed_a_week_ago_holds_nothing_back() {
    changeContactAt(room.clock.instant().minus(Duration.ofDays(7)));

    WordResult result = room.resets.setWord(provedTicket(), SecretChars.of(NEW_WORD));

    assertThat(((WordDone) result).revealFrom()).isEmpty();
    assertThat(revealHold()).isEqualTo(new RevealHold.None());
  }

  @Test
  void a_change_of_contact_alone_holds_pins_back_for_a_day() {
    Instant now = room.clock.instant();
    changeContactAt(now.minusSeconds(60));

    assertThat(revealHold())
        .isEqualTo(new RevealHold.Until(now.minusSeconds(60).plus(Duration.ofHours(24))));
  }

  private void changeContactAt(Instant at) {
    room.holders.update(ayse.withContactChangedAt(Optional.of(at)));
  }

  @Test
  void the_cool_off_setting_holds_pins_back_after_every_reset() {
    room.close();
    room = new HolderRoom(Duration.ofDays(2));
    ayse_is_on_file_with_a_word();

    WordResult result = room.resets.setWord(provedTicket(), SecretChars.of(NEW_WORD));

    assertThat(((WordDone) result).revealFrom())
        .contains(room.clock.instant().plus(Duration.ofDays(2)));
  }

  @Test
  void a_reset_whose_time_runs_out_over_a_bad_word_ends_together_with_its_record() {
    SecretChars ticket = provedTicket();
    // In time when it is looked up, and out of time after the word was looked at.
    Iterator<Instant> times =
        List.of(room.clock.instant(), room.clock.instant().plus(WordResets.VALID)).iterator();
    InstantSource runsOut = times::next;
    room.database
        .jdbc()
        .sql(
            """
            create function refuse() returns trigger language plpgsql as
              $$ begin raise exception 'no record today'; end $$;
            create trigger refuse before insert on audit_event
              for each row execute function refuse();
            """)
        .update();

    assertThatThrownBy(() -> room.resetsBy.apply(runsOut).setWord(ticket, SecretChars.of("short")))
        .hasMessageContaining("no record today");

    assertThat(
            room.database
                .jdbc()
                .sql("select count(*) from word_reset where state = 'PROVED'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void an_objection_ends_sessions_and_resets_and_freezes_pins_until_a_new_word() {
    SecretChars thiefs = provedTicket();
    SecretChars link = room.objections.token(ayse.id());
    assertThat(room.objections.isLive(link)).isTrue();

    assertThat(room.objections.raise(link)).isInstanceOf(Raised.class);

    assertThat(room.ended).containsExactly(ayse.id());
    assertThat(room.toldOfObjection).containsExactly(ayse.id());
    assertThat(revealHold()).isEqualTo(new RevealHold.Objected(room.clock.instant()));
    assertThat(room.resets.setWord(thiefs, SecretChars.of(NEW_WORD))).isEqualTo(new Gone());
    assertThat(room.objections.raise(link)).isEqualTo(new AlreadyRaised(room.clock.instant()));
    assertThat(room.toldOfObjection).hasSize(1);

    WordResult result = room.resets.setWord(provedTicket(), SecretChars.of(NEW_WORD));

    assertThat(((WordDone) result).revealFrom())
        .contains(room.clock.instant().plus(Duration.ofHours(24)));
    assertThat(room.audited()).contains("OBJECTION_RAISED", "OBJECTION_SETTLED");
  }

  @Test
  void the_desk_settles_an_objection() {
    assertThat(room.objections.raise(room.objections.token(ayse.id()))).isInstanceOf(Raised.class);

    assertThat(room.objections.open())
        .containsExactly(new OpenObjection(ayse.id(), room.clock.instant()));
    assertThat(room.holders.objectedSince(ayse.id())).contains(room.clock.instant());

    assertThat(room.objections.settleByDesk(ayse.id(), "it was herself")).isTrue();

    assertThat(revealHold()).isEqualTo(new RevealHold.None());
    assertThat(room.objections.open()).isEmpty();
    assertThat(room.holders.objectedSince(ayse.id())).isEmpty();
    assertThat(room.objections.settleByDesk(ayse.id(), "again")).isFalse();
  }

  @Test
  void a_changed_or_old_objection_link_does_nothing() {
    String link = room.objections.token(ayse.id()).open(String::new);
    for (int i = 0; i < link.length(); i++) {
      char other = link.charAt(i) == 'A' ? 'B' : 'A';
      String changed = link.substring(0, i) + other + link.substring(i + 1);
      assertThat(room.objections.raise(SecretChars.of(changed))).isEqualTo(new UnknownLink());
    }
    assertThat(room.objections.raise(SecretChars.of(""))).isEqualTo(new UnknownLink());
    assertThat(room.objections.raise(SecretChars.of("çöp değil"))).isEqualTo(new UnknownLink());
    room.clock.advance(Duration.ofDays(30));
    assertThat(room.objections.raise(SecretChars.of(link))).isEqualTo(new UnknownLink());
    assertThat(room.ended).isEmpty();
  }
}
