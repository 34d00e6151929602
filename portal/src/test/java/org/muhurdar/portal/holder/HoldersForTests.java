package org.muhurdar.portal.holder;

import java.time.InstantSource;
import java.util.Optional;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real holders and words on a test's database, hashed quickly. */
public final class HoldersForTests implements AutoCloseable {

  private final Holders holders;
  private final SecurityWords words;
  private final WordPool pool = new WordPool(2, 16);

  public HoldersForTests(JdbcClient jdbc, Keys keys, Randomness randomness, InstantSource clock) {
    holders = new Holders(new HolderStore(jdbc), new ObjectionStore(jdbc));
    words =
        new SecurityWords(
            new WordStore(jdbc),
            Argon2id.best(),
            new Argon2Cost(64, 1, 1),
            pool,
            new WordRule(WordBlocklist.load(Optional.empty())),
            keys,
            randomness,
            clock);
  }

  public Holders holders() {
    return holders;
  }

  public SecurityWords words() {
    return words;
  }

  @Override
  public void close() {
    pool.close();
  }
}
