package org.muhurdar.portal.holder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.holder.ObjectionStore.SettledBy;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;
import org.springframework.transaction.support.TransactionOperations;

/**
 * "Ben yapmadım": the link in every notice with which a holder stops what somebody else may have
 * done. It ends all sessions and resets under way, forgets the devices he is known on and stops the
 * showing of PINs and the unlocking of cards; it can do nothing else, so that a stolen link is a
 * nuisance and no more. Thread-safe.
 */
public final class Objections {

  /** How long after a notice its link works. */
  static final Duration VALID = Duration.ofDays(30);

  private static final byte[] USE = "objection 1".getBytes(StandardCharsets.US_ASCII);
  private static final long SECONDS_AN_HOUR = 3_600;
  private static final int UUID_BYTES = 16;
  private static final int HEAD_BYTES = UUID_BYTES + Integer.BYTES;
  private static final int MAC_BYTES = 16;

  private final ObjectionStore store;
  private final ResetSteps resets;
  private final Holders holders;
  private final SessionEnder sessions;
  private final HolderMessages messages;
  private final Audit audit;
  private final Keys keys;
  private final TransactionOperations transactions;
  private final Randomness randomness;
  private final InstantSource clock;

  Objections(
      ObjectionStore store,
      ResetSteps resets,
      Holders holders,
      SessionEnder sessions,
      HolderMessages messages,
      Audit audit,
      Keys keys,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    this.store = store;
    this.resets = resets;
    this.holders = holders;
    this.sessions = sessions;
    this.messages = messages;
    this.audit = audit;
    this.keys = keys;
    this.transactions = transactions;
    this.randomness = randomness;
    this.clock = clock;
  }

  /** One that stands open. */
  public record OpenObjection(HolderId holder, Instant raisedAt) {}

  /** What came of raising an objection. */
  public sealed interface Raising {}

  /** Sessions are ended, PINs and unlocks are stopped, every address is told. */
  public record Raised(AuditReference reference, Instant at) implements Raising {}

  /** One is open since then; nothing was done twice. */
  public record AlreadyRaised(Instant at) implements Raising {}

  /** The link is not ours, or too old. */
  public record UnknownLink() implements Raising {}

  /** The token for the link in a notice to this holder, 48 characters; the caller closes it. */
  public SecretChars token(HolderId holder) {
    return token(holder, now());
  }

  SecretChars token(HolderId holder, Instant now) {
    byte[] head =
        ByteBuffer.allocate(HEAD_BYTES)
            .putLong(holder.value().getMostSignificantBits())
            .putLong(holder.value().getLeastSignificantBits())
            .putInt(Math.toIntExact(now.plus(VALID).getEpochSecond() / SECONDS_AN_HOUR))
            .array();
    byte[] whole = Arrays.copyOf(head, HEAD_BYTES + MAC_BYTES);
    System.arraycopy(mac(head), 0, whole, HEAD_BYTES, MAC_BYTES);
    return Ticket.text(whole);
  }

  /** Would the link still work? Changes nothing: mail scanners click links. */
  public boolean isLive(SecretChars token) {
    return holderOf(token).isPresent();
  }

  /** The button behind the link was pressed. */
  public Raising raise(SecretChars token) {
    Optional<Holder> holder = holderOf(token);
    if (holder.isEmpty()) {
      return new UnknownLink();
    }
    return Objects.requireNonNull(transactions.execute(status -> raise(holder.get())));
  }

  private Raising raise(Holder holder) {
    Instant now = now();
    // Only its 16 bytes are wanted: an objection is no journey.
    UUID id = JourneyId.make(randomness).value();
    if (!store.raise(id, holder.id(), now)) {
      return new AlreadyRaised(store.openOf(holder.id()).orElse(now));
    }
    sessions.endAllOf(holder.id(), SessionEnder.Cause.OBJECTION);
    resets.overtakeAll(holder.id());
    messages.tellObjection(holder, now);
    AuditReference reference =
        audit.record(AuditEvent.outcome(AuditType.OBJECTION_RAISED).about(holder.id()));
    return new Raised(reference, now);
  }

  /** A new word, set with mail and second factor, settles it. Joins the caller's transaction. */
  boolean settleByNewWord(HolderId holder, Instant now) {
    return settle(holder, SettledBy.NEW_WORD, settled(holder, SettledBy.NEW_WORD), now);
  }

  /**
   * The call centre has spoken with the holder. False when none is open.
   *
   * @param reason as the desk wrote it; it stays in the audit log
   */
  public boolean settleByDesk(HolderId holder, String reason) {
    AuditEvent settled = settled(holder, SettledBy.DESK).with(AuditFact.DESK_REASON, reason);
    return Objects.requireNonNull(
        transactions.execute(status -> settle(holder, SettledBy.DESK, settled, now())));
  }

  /** Those nobody has settled yet, oldest first. */
  public List<OpenObjection> open() {
    return store.open();
  }

  private boolean settle(HolderId holder, SettledBy by, AuditEvent settled, Instant now) {
    if (!store.settle(holder, by, now)) {
      return false;
    }
    var _ = audit.record(settled);
    return true;
  }

  private static AuditEvent settled(HolderId holder, SettledBy by) {
    return AuditEvent.outcome(AuditType.OBJECTION_SETTLED).about(holder).with(AuditFact.RESULT, by);
  }

  private Optional<Holder> holderOf(SecretChars token) {
    try (SecretBytes text = token.utf8()) {
      byte[] whole = text.open(Base64.getUrlDecoder()::decode);
      if (whole.length != HEAD_BYTES + MAC_BYTES) {
        return Optional.empty();
      }
      byte[] head = Arrays.copyOf(whole, HEAD_BYTES);
      byte[] sent = Arrays.copyOfRange(whole, HEAD_BYTES, whole.length);
      if (!MessageDigest.isEqual(sent, Arrays.copyOf(mac(head), MAC_BYTES))) {
        return Optional.empty();
      }
      ByteBuffer parts = ByteBuffer.wrap(head);
      HolderId holder = new HolderId(new UUID(parts.getLong(), parts.getLong()));
      Instant until = Instant.ofEpochSecond(parts.getInt() * SECONDS_AN_HOUR);
      return now().isBefore(until) ? holders.find(holder) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] mac(byte[] head) {
    return keys.hmac(KeyPurpose.COOKIE, USE, head);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
