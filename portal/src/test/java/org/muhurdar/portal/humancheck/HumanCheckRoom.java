package org.muhurdar.portal.humancheck;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.MemoryKeys;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

/** Human checks on a database of their own, with eyes, ears and patience that a test lends. */
final class HumanCheckRoom implements AutoCloseable {

  static final PersonId AYSE = PersonId.ofStored("10000000146");
  static final PersonId SOMEBODY_ELSE = PersonId.ofStored("19090909018");

  final SettableClock clock = SettableClock.atNoon();
  final TestDatabase database = TestDatabase.fresh();
  final MemoryKeys keys = new MemoryKeys("one key store");
  final HumanChecks checks = node(Map.of());

  /** Another node on the same database and key store, with settings of its own. */
  HumanChecks node(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(Map.of("human-check.work-bits", "8"));
    all.putAll(settings);
    return new HumanChecks(
        HumanCheckSettings.from(Settings.of(all)),
        keys,
        database.jdbc(),
        clock,
        Randomness.ofSystem());
  }

  /** The same rows and the same clock, but another provider's keys. */
  HumanChecks stranger() {
    return new HumanChecks(
        HumanCheckSettings.from(Settings.of(Map.of())),
        new MemoryKeys("another key store"),
        database.jdbc(),
        clock,
        Randomness.ofSystem());
  }

  ChallengeToken challenge() {
    return checks.newChallenge(Language.TR).token();
  }

  String letters(ChallengeToken challenge) {
    return new Answers(keys).letters(id(challenge));
  }

  String digits(ChallengeToken challenge) {
    return new Answers(keys).digits(id(challenge));
  }

  private TokenId id(ChallengeToken challenge) {
    return new TokenSigner(keys)
        .verify(challenge.text(), SignedToken.Kind.CHALLENGE)
        .orElseThrow()
        .id();
  }

  /** The sum done, as a browser does it. */
  static String nonce(ChallengeToken challenge, int bits) {
    long nonce = 0;
    while (!ProofOfWork.isEnough(challenge, Long.toString(nonce), bits)) {
      nonce++;
    }
    return Long.toString(nonce);
  }

  /** A nonce that is one bit of work short. */
  static String lazyNonce(ChallengeToken challenge, int bits) {
    long nonce = 0;
    while (!ProofOfWork.isEnough(challenge, Long.toString(nonce), bits - 1)
        || ProofOfWork.isEnough(challenge, Long.toString(nonce), bits)) {
      nonce++;
    }
    return Long.toString(nonce);
  }

  HumanAnswer picture(ChallengeToken challenge) {
    return new HumanAnswer.Picture(challenge, letters(challenge));
  }

  /** A proof as the sign-in would get it. */
  HumanProof proof() {
    if (checks.check(picture(challenge())) instanceof Passing.Passed(var proof)) {
      return proof;
    }
    throw new IllegalStateException("a right answer did not pass");
  }

  static NetworkPrefix network(String address) {
    try {
      return NetworkPrefix.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  long rows() {
    return count("humancheck_spent_token") + count("humancheck_ticket_use");
  }

  private long count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  @Override
  public void close() {
    checks.close();
    database.close();
  }
}
