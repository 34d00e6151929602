package org.muhurdar.portal.holder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.WordStore.Claimed;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/**
 * The door to security words: check, judge, set.
 *
 * <p>A word is stored as Argon2id (RFC 9106) over its NFKC form, and that hash as HMAC-SHA-256
 * under a key that is not in the database, bound to the holder and to the parameters: a row moved
 * to another holder opens nothing. Limits are not spent here; the caller spends them first.
 * Thread-safe; callers wait for one of few hashing threads. The typed characters stay the caller's
 * to close.
 */
public final class SecurityWords {

  /** Whose word nobody has: the same work is done for it. */
  private static final HolderId NOBODY = new HolderId(new UUID(0, 0));

  private final WordStore store;
  private final Argon2id argon2id;
  private final Argon2Cost cost;
  private final WordPool pool;
  private final WordRule rule;
  private final Keys keys;
  private final Randomness randomness;
  private final InstantSource clock;
  private final WordHash nobodysWord;

  SecurityWords(
      WordStore store,
      Argon2id argon2id,
      Argon2Cost cost,
      WordPool pool,
      WordRule rule,
      Keys keys,
      Randomness randomness,
      InstantSource clock) {
    this.store = store;
    this.argon2id = argon2id;
    this.cost = cost;
    this.pool = pool;
    this.rule = rule;
    this.keys = keys;
    this.randomness = randomness;
    this.clock = clock;
    this.nobodysWord =
        new WordHash(
            WordHash.Kind.PEPPERED,
            cost,
            randomness.bytes(Argon2id.SALT_BYTES),
            randomness.bytes(Argon2id.HASH_BYTES));
  }

  /**
   * Is this the word of whoever has that identity number? Somebody unknown costs the same statement
   * and the same work as a known holder with a wrong word. A right word whose hash was made with
   * other parameters than today's is hashed anew.
   */
  public WordCheck check(PersonId person, SecretChars typed) {
    Optional<Claimed> claimed = store.find(person);
    Optional<WordHash> found = claimed.flatMap(Claimed::word);
    HolderId id = claimed.map(known -> known.holder().id()).orElse(NOBODY);
    WordHash stored = found.orElse(nobodysWord);
    Optional<byte[]> hash = hash(typed, stored.salt(), stored.cost());
    if (hash.isEmpty()) {
      return new WordCheck.Busy(pool.retryAfter());
    }
    boolean same = MessageDigest.isEqual(peppered(id, stored, hash.get()).tag(), stored.tag());
    if (same && found.isPresent() && claimed.isPresent()) {
      strengthen(id, stored, typed);
      return new WordCheck.Right(claimed.get().holder());
    }
    return new WordCheck.Wrong(claimed.map(known -> known.holder().id()));
  }

  private void strengthen(HolderId id, WordHash stored, SecretChars typed) {
    if (stored.cost().equals(cost)) {
      return;
    }
    // Busy, or the word changed meanwhile: the next sign-in strengthens it.
    hashed(id, typed).ifPresent(stronger -> store.replace(id, stored, stronger));
  }

  /** May this holder use this word? Empty when yes. */
  public Optional<WordFault> judge(Holder holder, SecretChars typed) {
    try (SecurityWord word = SecurityWord.of(typed)) {
      return rule.judge(word, holder);
    }
  }

  /** Judges and stores a new word, in the caller's transaction if there is one. */
  public WordSetting set(Holder holder, SecretChars typed) {
    return switch (prepare(holder, typed)) {
      case Refused(WordFault fault) -> new WordSetting.Refused(fault);
      case Busy(Duration retryAfter) -> new WordSetting.Busy(retryAfter);
      case Prepared prepared -> {
        store(prepared);
        yield new WordSetting.Done();
      }
    };
  }

  /** What came of preparing a new word: all that is slow, and nothing that is stored. */
  sealed interface Preparing {}

  record Prepared(HolderId holder, WordHash hash) implements Preparing {}

  record Refused(WordFault fault) implements Preparing {}

  record Busy(Duration retryAfter) implements Preparing {}

  Preparing prepare(Holder holder, SecretChars typed) {
    Optional<WordFault> fault = judge(holder, typed);
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    Optional<WordHash> hash = hashed(holder.id(), typed);
    return hash.isPresent() ? new Prepared(holder.id(), hash.get()) : new Busy(pool.retryAfter());
  }

  void store(Prepared word) {
    store.put(word.holder(), word.hash(), clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * Stores words that an import brought, each peppered for its holder, in one statement. A holder
   * who has a word keeps it: no file puts another in its place.
   */
  public void addAll(List<HolderId> ids, List<PepperedWord> words) {
    if (!ids.isEmpty()) {
      store.addAll(
          ids,
          words.stream().map(word -> word.hash).toList(),
          clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
  }

  /**
   * Peppers a bare hash that an import brought.
   *
   * @param phc {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}
   * @throws IllegalArgumentException for any other form; the text is not quoted
   */
  public PepperedWord pepper(HolderId id, String phc) {
    WordHash bare = WordHash.parse(phc);
    if (bare.kind() != WordHash.Kind.BARE) {
      throw new IllegalArgumentException("not a bare Argon2id hash");
    }
    return new PepperedWord(peppered(id, bare, bare.tag()));
  }

  /** Hashes a clear word that an import brought sealed; empty when too many are being hashed. */
  public Optional<PepperedWord> pepper(HolderId id, SecretChars clear) {
    return hashed(id, clear).map(PepperedWord::new);
  }

  /** A word as it is stored, ready for {@link #addAll}. */
  public static final class PepperedWord {

    private final WordHash hash;

    private PepperedWord(WordHash hash) {
      this.hash = hash;
    }
  }

  private Optional<WordHash> hashed(HolderId id, SecretChars typed) {
    byte[] salt = randomness.bytes(Argon2id.SALT_BYTES);
    return hash(typed, salt, cost)
        .map(hash -> peppered(id, new WordHash(WordHash.Kind.BARE, cost, salt, hash), hash));
  }

  private Optional<byte[]> hash(SecretChars typed, byte[] salt, Argon2Cost with) {
    // A copy of its own: were the caller to give up waiting and wipe, a running hash must not see.
    SecretBytes word;
    try (SecurityWord normalised = SecurityWord.of(typed)) {
      word = normalised.utf8();
    }
    Optional<byte[]> hash =
        pool.run(() -> {
          try (word) {
            return argon2id.hash(word, salt, with);
          }
        });
    if (hash.isEmpty()) {
      word.close();
    }
    return hash;
  }

  private WordHash peppered(HolderId id, WordHash form, byte[] hash) {
    byte[] holder =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .array();
    byte[] header = form.header().getBytes(StandardCharsets.US_ASCII);
    byte[] tag = keys.hmac(KeyPurpose.WORD_PEPPER, holder, header, hash);
    return new WordHash(WordHash.Kind.PEPPERED, form.cost(), form.salt(), tag);
  }
}
