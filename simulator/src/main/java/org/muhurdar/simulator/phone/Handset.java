package org.muhurdar.simulator.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.shelf.Changes;
import org.muhurdar.simulator.shelf.Search;
import org.muhurdar.simulator.shelf.Shelf;

/** All the telephones of the world: every message that arrived, whatever the number. */
public final class Handset {

  private static final long MOST_CHARACTERS = 32_000_000;

  private final Shelf<Sms> messages;

  /** An empty handset that keeps the newest {@code most} messages. */
  public Handset(int most, Changes changes) {
    messages = new Shelf<>(most, MOST_CHARACTERS, sms -> sms.text().length() + 100L, changes);
  }

  /** The newest message to a number since an instant; waits for one when there is none. */
  public Optional<Sms> awaitSms(Phone to, Instant since, Duration patience) {
    return await(new Search<>(sms -> sms.to().equals(to), since, 0, 1), patience).stream()
        .findFirst();
  }

  /** Every message to a number, newest first. */
  public List<Sms> messagesTo(Phone to) {
    return list(new Search<>(sms -> sms.to().equals(to), Instant.MIN, 0, Integer.MAX_VALUE));
  }

  /** Every message, newest first. */
  public List<Sms> messages() {
    return list(Search.newest(Integer.MAX_VALUE));
  }

  /** What fits a search, newest first. */
  public List<Sms> list(Search<Sms> search) {
    return messages.list(search);
  }

  /** What fits a search; waits for the first that does. Empty when patience ended. */
  public List<Sms> await(Search<Sms> search, Duration patience) {
    return messages.await(search, patience);
  }

  /** Deletes everything. */
  public void clear() {
    messages.clear();
  }

  /** How many messages are kept. */
  public int size() {
    return messages.size();
  }

  Sms keep(LongFunction<Sms> numbering) {
    return messages.keep(numbering);
  }
}
