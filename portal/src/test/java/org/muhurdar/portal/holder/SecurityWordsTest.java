package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

final class SecurityWordsTest {

  private static final Argon2Cost WEAKER = new Argon2Cost(64, 1, 1);
  private static final Argon2Cost TODAYS = new Argon2Cost(128, 2, 1);

  private final TestDatabase database = TestDatabase.fresh();
  private final PepperKeys keys = new PepperKeys();
  private final WordPool pool = new WordPool(2, 4);
  private final Holder ayse = People.ayse();
  private final Holder anna = People.anna();

  @BeforeEach
  void two_people_are_on_file() {
    new Holders(new HolderStore(database.jdbc()), new ObjectionStore(database.jdbc()))
        .addAll(List.of(ayse, anna));
  }

  @AfterEach
  void close() {
    pool.close();
    database.close();
  }

  private SecurityWords words(Argon2id argon2id, Argon2Cost parameters, WordPool with) {
    return new SecurityWords(
        new WordStore(database.jdbc()),
        argon2id,
        parameters,
        with,
        new WordRule(WordBlocklist.load(Optional.empty())),
        keys.keys,
        new SeededRandomness(1),
        SettableClock.atNoon());
  }

  private SecurityWords words() {
    return words(Argon2id.best(), TODAYS, pool);
  }

  private String stored(Holder holder) {
    return database
        .jdbc()
        .sql("select peppered from holder_word where holder_id = :id")
        .param("id", holder.id().value())
        .query(String.class)
        .single();
  }

  @Test
  void the_right_word_is_right_and_every_other_is_wrong() {
    SecurityWords words = words();

    assertThat(words.set(ayse, SecretChars.of("ılık çay 42"))).isEqualTo(new WordSetting.Done());

    assertThat(words.check(ayse.personId(), SecretChars.of("ılık çay 42")))
        .isEqualTo(new WordCheck.Right(ayse));
    assertThat(words.check(ayse.personId(), SecretChars.of("ilik çay 42")))
        .isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
    assertThat(words.check(ayse.personId(), SecretChars.of("")))
        .isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
    assertThat(words.check(anna.personId(), SecretChars.of("ılık çay 42")))
        .isEqualTo(new WordCheck.Wrong(Optional.of(anna.id())));
    assertThat(words.check(People.STRANGER, SecretChars.of("ılık çay 42")))
        .isEqualTo(new WordCheck.Wrong(Optional.empty()));
  }

  @Test
  void a_decomposed_word_is_the_same_word() {
    SecurityWords words = words();
    WordSetting done = words.set(ayse, SecretChars.of("şeker çuvalı"));

    assertThat(done).isEqualTo(new WordSetting.Done());
    assertThat(words.check(ayse.personId(), SecretChars.of("s\u0327eker c\u0327uvalı")))
        .isEqualTo(new WordCheck.Right(ayse));
  }

  @Test
  void a_refused_word_changes_nothing() {
    SecurityWords words = words();

    assertThat(words.set(ayse, SecretChars.of("ayse1984")))
        .isEqualTo(new WordSetting.Refused(WordFault.OWN_DATA));
    assertThat(words.check(ayse.personId(), SecretChars.of("ayse1984")))
        .isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
  }

  @Test
  void what_is_stored_says_its_parameters_and_went_through_the_pepper() {
    WordSetting done = words().set(ayse, SecretChars.of("mavi kedi uyudu"));
    assertThat(done).isEqualTo(new WordSetting.Done());

    WordHash peppered = WordHash.parse(stored(ayse));
    byte[] bare;
    try (SecretBytes word = SecretChars.of("mavi kedi uyudu").utf8()) {
      bare = Argon2id.best().hash(word, peppered.salt(), peppered.cost());
    }

    assertThat(stored(ayse)).startsWith("$argon2id-hmac$v=19$m=128,t=2,p=1$");
    assertThat(peppered.tag()).isNotEqualTo(bare);
  }

  @Test
  void a_hash_moved_to_another_holders_row_opens_nothing() {
    SecurityWords words = words();
    assertThat(words.set(ayse, SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordSetting.Done());

    int moved =
        database
            .jdbc()
            .sql("update holder_word set holder_id = :anna")
            .param("anna", anna.id().value())
            .update();

    assertThat(moved).isEqualTo(1);
    assertThat(words.check(anna.personId(), SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordCheck.Wrong(Optional.of(anna.id())));
  }

  @Test
  void a_hash_made_with_other_parameters_is_made_anew_at_the_next_right_word_only() {
    assertThat(words(Argon2id.best(), WEAKER, pool).set(ayse, SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordSetting.Done());
    String weaker = stored(ayse);
    SecurityWords today = words();

    assertThat(today.check(ayse.personId(), SecretChars.of("sarı kedi uyudu")))
        .isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
    assertThat(stored(ayse)).isEqualTo(weaker);

    assertThat(today.check(ayse.personId(), SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordCheck.Right(ayse));
    assertThat(stored(ayse)).startsWith("$argon2id-hmac$v=19$m=128,t=2,p=1$");
    assertThat(today.check(ayse.personId(), SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordCheck.Right(ayse));
  }

  @Test
  void an_imported_bare_hash_is_peppered_before_it_is_stored() {
    SecurityWords words = words();
    byte[] salt = new SeededRandomness(5).bytes(16);
    byte[] hash;
    try (SecretBytes word = SecretChars.of("eski sistemden").utf8()) {
      hash = Argon2id.best().hash(word, salt, WEAKER);
    }
    String phc = new WordHash(WordHash.Kind.BARE, WEAKER, salt, hash).text();

    words.addAll(List.of(ayse.id()), List.of(words.pepper(ayse.id(), phc)));

    assertThat(stored(ayse)).startsWith("$argon2id-hmac$v=19$m=64,t=1,p=1$").isNotEqualTo(phc);
    assertThat(words.check(ayse.personId(), SecretChars.of("eski sistemden")))
        .isEqualTo(new WordCheck.Right(ayse));
    assertThatThrownBy(() -> words.pepper(ayse.id(), stored(ayse)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> words.pepper(ayse.id(), phc.replace("v=19", "v=16")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(phc.substring(phc.length() - 10));
  }

  @Test
  void an_unknown_holder_costs_the_same_calls() {
    List<Argon2Cost> asked = new ArrayList<>();
    Argon2id noting =
        (word, salt, parameters) -> {
          asked.add(parameters);
          return new byte[Argon2id.HASH_BYTES];
        };
    SecurityWords words = words(noting, TODAYS, pool);
    assertThat(words.set(ayse, SecretChars.of("mavi kedi uyudu")))
        .isEqualTo(new WordSetting.Done());
    database
        .jdbc()
        .sql("update holder_word set peppered = :other")
        .param(
            "other",
            new WordHash(WordHash.Kind.PEPPERED, TODAYS, new byte[16], new byte[32]).text())
        .update();
    asked.clear();
    keys.calls.set(0);

    assertThat(words.check(ayse.personId(), SecretChars.of("sarı kedi uyudu")))
        .isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
    assertThat(asked).containsExactly(TODAYS);
    assertThat(keys.calls).hasValue(1);

    assertThat(words.check(People.STRANGER, SecretChars.of("sarı kedi uyudu")))
        .isEqualTo(new WordCheck.Wrong(Optional.empty()));
    assertThat(asked).containsExactly(TODAYS, TODAYS);
    assertThat(keys.calls).hasValue(2);
  }

  @Test
  void a_full_pool_answers_busy_at_once_and_recovers() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    Argon2id slow =
        (word, salt, parameters) -> {
          started.countDown();
          await(gate);
          return new byte[Argon2id.HASH_BYTES];
        };
    try (WordPool small = new WordPool(1, 1);
        ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      SecurityWords words = words(slow, TODAYS, small);
      Future<WordCheck> first = visitors.submit(() -> check(words));
      started.await();
      Future<WordCheck> second = visitors.submit(() -> check(words));
      while (small.waiting() < 1) {
        Thread.onSpinWait();
      }

      WordCheck third = check(words);

      assertThat(third).isInstanceOf(WordCheck.Busy.class);
      assertThat(((WordCheck.Busy) third).retryAfter()).isPositive();
      gate.countDown();
      assertThat(first.get()).isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
      assertThat(second.get()).isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
      assertThat(check(words)).isEqualTo(new WordCheck.Wrong(Optional.of(ayse.id())));
    }
  }

  private WordCheck check(SecurityWords words) {
    return words.check(ayse.personId(), SecretChars.of("herhangi bir söz"));
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
