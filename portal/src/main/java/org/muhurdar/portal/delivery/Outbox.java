package org.muhurdar.portal.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.keystore.Keys;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes messages for holders. A message taken in a transaction is sent at least once after its
 * commit and never without it; the words are stored sealed. Thread-safe.
 */
public final class Outbox {

  private final MessageStore store;
  private final Keys keys;
  private final Randomness randomness;
  private final InstantSource clock;
  private final TransactionOperations transactions;
  private final List<String> allowedPrefixes;

  Outbox(
      MessageStore store,
      Keys keys,
      Randomness randomness,
      InstantSource clock,
      TransactionOperations transactions,
      List<String> allowedPrefixes) {
    this.store = store;
    this.keys = keys;
    this.randomness = randomness;
    this.clock = clock;
    this.transactions = transactions;
    this.allowedPrefixes = List.copyOf(allowedPrefixes);
  }

  /** Whether we send to this number at all: its country stands in {@code smpp.allowed-prefixes}. */
  public boolean reaches(Phone phone) {
    return allowedPrefixes.stream().anyMatch(phone.e164()::startsWith);
  }

  /** Takes an SMS; joins the caller's transaction. One that {@link #reaches} forbids is FAILED. */
  public MessageId send(SmsMessage message) {
    MessageId id = MessageId.make(randomness);
    if (!reaches(message.to())) {
      Instant now = clock.instant();
      transactions.executeWithoutResult(
          status -> store.insertRefused(id, Channel.SMS, now, "PREFIX_NOT_ALLOWED"));
      return id;
    }
    try (SecretBytes body = message.text().utf8();
        Letter letter = new Letter(message.to().e164(), "", body)) {
      queue(id, Channel.SMS, letter, message.sendableAgain(), message.uselessAfter());
    }
    return id;
  }

  /** Takes a mail; joins the caller's transaction. */
  public MessageId send(MailMessage message) {
    MessageId id = MessageId.make(randomness);
    try (SecretBytes body = message.body().utf8();
        Letter letter = new Letter(message.to().value(), message.subject(), body)) {
      queue(id, Channel.MAIL, letter, false, message.uselessAfter());
    }
    return id;
  }

  private void queue(
      MessageId id, Channel channel, Letter letter, boolean again, Instant uselessAfter) {
    byte[] sealed = letter.seal(keys, id, channel);
    transactions.executeWithoutResult(
        status -> store.insert(id, channel, sealed, again, clock.instant(), uselessAfter));
  }

  /**
   * Sends the same words to the same number once more, under the same id; joins the caller's
   * transaction. One that still waits for its first sending, or is useless by now, stays as it is.
   */
  public MessageId sendAgain(MessageId id) {
    transactions.executeWithoutResult(status -> store.queueAgain(id, clock.instant()));
    return id;
  }

  /** How far it has come; EXPIRED for one that is forgotten. */
  public DeliveryState stateOf(MessageId id) {
    Optional<DeliveryState> state = store.stateOf(id, clock.instant());
    return state.orElse(DeliveryState.EXPIRED);
  }
}
