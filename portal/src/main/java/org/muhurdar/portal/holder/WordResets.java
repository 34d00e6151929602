package org.muhurdar.portal.holder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.holder.ResetAnswer.DoneReset;
import org.muhurdar.portal.holder.ResetAnswer.Gone;
import org.muhurdar.portal.holder.ResetAnswer.LinkUse;
import org.muhurdar.portal.holder.ResetAnswer.OpenReset;
import org.muhurdar.portal.holder.ResetAnswer.Proof;
import org.muhurdar.portal.holder.ResetAnswer.Proved;
import org.muhurdar.portal.holder.ResetAnswer.TooBusy;
import org.muhurdar.portal.holder.ResetAnswer.Used;
import org.muhurdar.portal.holder.ResetAnswer.WordDone;
import org.muhurdar.portal.holder.ResetAnswer.WordRefused;
import org.muhurdar.portal.holder.ResetAnswer.WordResult;
import org.muhurdar.portal.holder.SecurityWords.Prepared;
import org.muhurdar.portal.holder.WordResetJourney.Event;
import org.muhurdar.portal.holder.WordResetJourney.State;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The forgotten word: a mailed link, a second factor, a new word.
 *
 * <p>The mail alone is never enough: {@link #setWord} answers {@link Gone} until {@link #proved}
 * was called, and only the caller that checked a one-time code or a card signature of this holder
 * may call it. Thread-safe; every step commits before it answers.
 */
public final class WordResets {

  /** From the mail to the click, from the click to the new word, and for reading its receipt. */
  public static final Duration VALID = Duration.ofMinutes(30);

  private final WordResetStore store;
  private final ResetSteps steps;
  private final Holders holders;
  private final SecurityWords words;
  private final ResetConsequences consequences;
  private final TransactionOperations transactions;
  private final Randomness randomness;
  private final InstantSource clock;

  WordResets(
      WordResetStore store,
      ResetSteps steps,
      Holders holders,
      SecurityWords words,
      ResetConsequences consequences,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    this.store = store;
    this.holders = holders;
    this.words = words;
    this.consequences = consequences;
    this.steps = steps;
    this.transactions = transactions;
    this.randomness = randomness;
    this.clock = clock;
  }

  /**
   * Somebody forgot the word. One insert, the same for known and unknown numbers; whether a mail
   * goes out is found out later and never told.
   */
  public void ask(PersonId personId) {
    store.wish(personId, now());
  }

  /** Is the mailed link still of use? Changes nothing: mail scanners click links. */
  public boolean isLive(SecretChars token) {
    return store
        .find(Ticket.hash(token))
        .filter(reset -> reset.state() == State.LINK_SENT && !reset.isOver(now()))
        .isPresent();
  }

  /** The button behind the link was pressed: uses the link up, once. */
  public LinkUse use(SecretChars token) {
    return inTransaction(() -> {
      Optional<WordReset> found = live(token, Event.USE_LINK);
      if (found.isEmpty()) {
        return new Gone();
      }
      WordReset reset = found.get();
      Instant until = now().plus(VALID);
      if (steps.take(reset, Event.USE_LINK, until).isEmpty()) {
        return new Gone();
      }
      SecretChars ticket = Ticket.make(randomness);
      store.changeTicket(reset.id(), Ticket.hash(ticket));
      Holder holder = holders.find(reset.holder()).orElseThrow();
      return new Used(ticket, new OpenReset(reset.id(), holder, false, until));
    });
  }

  /** The reset this ticket stands for, as long as it can go on. */
  public Optional<OpenReset> find(SecretChars ticket) {
    return store
        .find(Ticket.hash(ticket))
        .filter(reset -> reset.state() == State.LINK_USED || reset.state() == State.PROVED)
        .filter(reset -> !reset.isOver(now()))
        .map(reset ->
            new OpenReset(
                reset.id(),
                holders.find(reset.holder()).orElseThrow(),
                reset.state() == State.PROVED,
                reset.validUntil()));
  }

  /** The reset this ticket has done; it stays good for half an hour, for the receipt alone. */
  public Optional<DoneReset> done(SecretChars ticket) {
    return store
        .find(Ticket.hash(ticket))
        .filter(reset -> reset.state() == State.DONE && !reset.isOver(now()))
        .map(reset -> new DoneReset(reset.id(), reset.holder()));
  }

  /** The caller has checked a second factor of this reset's holder, and it was right. */
  public Proof proved(SecretChars ticket) {
    return inTransaction(() ->
        live(ticket, Event.PROVE_FACTOR)
                .flatMap(reset -> steps.take(reset, Event.PROVE_FACTOR, reset.validUntil()))
                .isPresent()
            ? new Proved()
            : new Gone());
  }

  /** Sets the new word and does all that follows from it, in one transaction. */
  public WordResult setWord(SecretChars ticket, SecretChars word) {
    Optional<OpenReset> open = find(ticket).filter(OpenReset::factorProved);
    if (open.isEmpty()) {
      return new Gone();
    }
    Holder holder = open.get().holder();
    // Hashed before the transaction begins: no row is locked while a word waits for its thread.
    return switch (words.prepare(holder, word)) {
      case SecurityWords.Busy(Duration retryAfter) -> new TooBusy(retryAfter);
      case SecurityWords.Refused(WordFault fault) -> inTransaction(() -> refuse(ticket, fault));
      case Prepared prepared -> inTransaction(() -> complete(ticket, holder, prepared));
    };
  }

  private WordResult refuse(SecretChars ticket, WordFault fault) {
    Optional<WordReset> reset = live(ticket, Event.REFUSE_WORD);
    if (reset.isEmpty()) {
      return new Gone();
    }
    var _ = steps.refuseWord(reset.get(), fault);
    return new WordRefused(fault);
  }

  private WordResult complete(SecretChars ticket, Holder holder, Prepared prepared) {
    Optional<WordReset> reset = live(ticket, Event.SET_WORD);
    Instant now = now();
    Optional<AuditReference> done =
        reset.flatMap(live -> steps.take(live, Event.SET_WORD, now.plus(VALID)));
    if (done.isEmpty()) {
      return new Gone();
    }
    words.store(prepared);
    steps.overtakeAll(holder.id());
    return new WordDone(done.get(), now, consequences.afterNewWord(holder, now));
  }

  /** The reset, if the event may happen to it now; one whose time is up is closed on the way. */
  private Optional<WordReset> live(SecretChars ticket, Event event) {
    Optional<WordReset> found =
        store
            .find(Ticket.hash(ticket))
            .filter(reset -> WordResetJourney.step(reset.state(), event).isPresent());
    if (found.isPresent() && found.get().isOver(now())) {
      var _ = steps.take(found.get(), Event.RUN_OUT, found.get().validUntil());
      return Optional.empty();
    }
    return found;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(status -> work.get()));
  }
}
