package org.muhurdar.agent.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muhurdar.agent.diagnosis.Diagnosis;
import org.muhurdar.agent.diagnosis.Finding;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.holdercard.PinChange;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.reader.AgentCard;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.agent.relay.Errand.Stage;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.Errands;
import org.muhurdar.agent.relay.PinNews;
import org.muhurdar.agent.words.Sentences;
import org.muhurdar.agent.words.Texts;
import org.muhurdar.card.PinJudgement;
import org.muhurdar.card.PinLength;
import org.muhurdar.card.PinOwner;
import org.muhurdar.card.PinRule;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.ShortCode;

/**
 * Lists, diagnoses, unlocks, changes a PIN; prints what the pages say. Each command returns an exit
 * code: 0 done, 1 not done and the card unchanged, 3 not done and to be resumed.
 */
public final class Terminal {

  private static final int DONE = 0;
  private static final int NOT_DONE = 1;
  private static final int RESUMABLE = 3;
  private static final Duration RUN_AT_MOST = Duration.ofMinutes(2);
  private static final Duration INSERTED_WITHIN = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final ErrandParts parts;
  private final Randomness randomness;
  private final Prompt prompt;
  private final PrintWriter out;
  private final Texts texts;
  private final Sentences sentences;

  public Terminal(
      ErrandParts parts, Randomness randomness, Prompt prompt, PrintWriter out, Language language) {
    this.parts = parts;
    this.randomness = randomness;
    this.prompt = prompt;
    this.out = out;
    this.texts = Texts.of(language);
    this.sentences = new Sentences(texts);
  }

  /** Readers and cards. */
  public int list() {
    Cards.Table table = look();
    if (table.slots().isEmpty()) {
      say(
          switch (table.service()) {
            case RUNNING -> texts.say("home.none");
            case STOPPED -> texts.say("home.service-stopped");
            case DENIED -> texts.say("home.service-denied");
            case MISSING -> texts.say("home.service-missing");
          });
      return NOT_DONE;
    }
    for (Cards.Slot slot : table.slots()) {
      say(
          slot.reader()
              + ": "
              + switch (slot) {
                case Cards.Slot.Empty _ -> texts.say("terminal.empty");
                case Cards.Slot.Troubled(var _, var fault) -> sentences.fault(fault);
                case Cards.Slot.Filled(CardView card) -> line(card);
              });
    }
    say(texts.say("home.puk"));
    return DONE;
  }

  private String line(CardView card) {
    return card.serial().map(CardSerial::value).orElseGet(() -> texts.say("home.serial.none"))
        + " ("
        + card.profile().id()
        + ") "
        + (card.known() ? sentences.pin(card) : texts.say("home.type.unknown"));
  }

  /** A virtual card needs a moment to find the reader that was just opened for it. */
  private Cards.Table look() {
    Cards.Table table = parts.cards().look();
    long until = System.nanoTime() + INSERTED_WITHIN.toNanos();
    try {
      while (table.cards().isEmpty() && !table.slots().isEmpty() && System.nanoTime() < until) {
        Thread.sleep(LOOK_EVERY);
        table = parts.cards().look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return table;
  }

  /** Reader, service, card, portal, clock. */
  public int diagnose() {
    var _ = look();
    boolean bad = false;
    for (Finding finding : new Diagnosis(parts).run()) {
      bad |= finding.verdict().weight() == Finding.Weight.BAD;
      say(
          finding.verdict().code()
              + " "
              + texts.say("weight." + finding.verdict().weight().name())
              + " – "
              + sentences.subject(finding)
              + ": "
              + sentences.finding(finding));
    }
    return bad ? NOT_DONE : DONE;
  }

  /** Changes the PIN of the one card there is, or of that in the reader named. */
  public int changePin(Optional<String> reader) {
    if (!prompt.canHide()) {
      say(texts.say("terminal.no-console"));
      return NOT_DONE;
    }
    List<CardView> cards =
        look().cards().stream()
            .filter(card -> reader.isEmpty() || reader.get().equals(card.reader()))
            .toList();
    if (cards.size() != 1) {
      say(texts.say(cards.isEmpty() ? "terminal.no-card" : "terminal.many-cards"));
      return NOT_DONE;
    }
    CardView card = cards.getFirst();
    say(line(card));
    if (card.dead()) {
      return NOT_DONE;
    }
    if (card.pin().filter(PinStatus::locked).isPresent() || !card.known()) {
      say(texts.say(card.known() ? "change.locked-now" : "change.read-only"));
      return NOT_DONE;
    }
    return changeTyped(card);
  }

  private int changeTyped(CardView card) {
    PinRule rule = new PinRule(card.profile().pinLength());
    say(texts.say("change.before"));
    sayRules(rule.length(), false);
    Optional<SecretChars> old = prompt.secret(texts.say("terminal.ask-old"));
    if (old.isEmpty()) {
      return NOT_DONE;
    }
    try (SecretChars before = old.get()) {
      Judge judge =
          typed ->
              switch (rule.judge(typed, PinOwner.NOBODY, old)) {
                case PinJudgement.Fit() -> Optional.empty();
                case PinJudgement.Unfit(PinJudgement.Reason reason) -> Optional.of(reason);
              };
      Optional<SecretChars> typed = newPin(rule.length(), judge);
      if (typed.isEmpty()) {
        return NOT_DONE;
      }
      try (SecretChars pin = typed.get()) {
        return change(card, before, pin);
      }
    }
  }

  private int change(CardView card, SecretChars old, SecretChars pin) {
    PinChange.Outcome outcome;
    try (AgentCard open = parts.cards().open(card.reader())) {
      outcome = PinChange.run(open, old, pin);
    } catch (CardFault fault) {
      say(texts.say("change.uncertain"));
      say(sentences.fault(fault.code()));
      return RESUMABLE;
    }
    say(sentences.changed(outcome));
    if (!(outcome instanceof PinChange.Outcome.Changed)) {
      return NOT_DONE;
    }
    PinNews.of(parts, card, randomness)
        .ifPresentOrElse(this::tell, () -> say(texts.say("change.stored-one")));
    return DONE;
  }

  private void tell(PinNews news) {
    say(texts.say("news.what"));
    news.tell();
    sentences.news(news.await(RUN_AT_MOST)).forEach(this::say);
  }

  /**
   * Unlocks by a short code; the portal is the first that was named, else the one that this
   * installation has met, if it has met but one.
   */
  public int unlock(Optional<String> typedCode, Optional<String> reader) {
    Optional<ShortCode> code = typedCode.flatMap(ShortCode::read);
    Optional<PortalAddress> portal = parts.trusted().stream().findFirst().or(this::onlyOneMet);
    if (!prompt.canHide() || code.isEmpty() || portal.isEmpty()) {
      say(
          texts.say(
              code.isEmpty()
                  ? "code.wrong"
                  : portal.isEmpty() ? "terminal.no-portal" : "terminal.no-console"));
      return NOT_DONE;
    }
    var _ = look();
    Errand errand =
        new Errands(parts, randomness).arrive(code.get(), portal.get(), reader).errand();
    Stage stage = errand.goOn();
    while (stage instanceof Stage.NoCard) {
      say(texts.say("errand.card.code"));
      Optional<String> typed = prompt.line(texts.say("terminal.waiting"));
      if (typed.isEmpty() || typed.get().equalsIgnoreCase(texts.say("terminal.cancel"))) {
        errand.cancel();
        return NOT_DONE;
      }
      stage = errand.goOn();
    }
    if (stage instanceof Stage.Asked(Message.Accept accept, CardView card)) {
      stage = ask(errand, accept, card);
    }
    return stage instanceof Stage.Ended(Ending ending) ? ended(ending) : RESUMABLE;
  }

  private Optional<PortalAddress> onlyOneMet() {
    List<PortalAddress> met = parts.installation().portals();
    return met.size() == 1 ? Optional.of(met.getFirst()) : Optional.empty();
  }

  private Stage ask(Errand errand, Message.Accept accept, CardView card) {
    say(texts.say("errand.what") + ": " + texts.say("errand.act." + accept.act()));
    say(
        texts.say("errand.portal")
            + ": "
            + accept.screen().portal()
            + ", "
            + accept.screen().origin());
    say(texts.say("errand.holder") + ": " + accept.screen().holder());
    say(line(card));
    say(texts.say("errand.stay"));
    Optional<String> yes = prompt.line(texts.say("terminal.ask-yes"));
    if (yes.isEmpty() || !yes.get().equals(texts.say("terminal.yes"))) {
      errand.cancel();
      return errand.stage();
    }
    PinLength length =
        new PinLength(accept.terms().orElseThrow().fewest(), accept.terms().orElseThrow().most());
    sayRules(length, true);
    errand.typing();
    Optional<SecretChars> pin = newPin(length, errand::judge);
    if (pin.isEmpty()) {
      errand.cancel();
      return errand.stage();
    }
    say(texts.say("terminal.running"));
    errand.start(pin.get());
    return errand.await(RUN_AT_MOST);
  }

  private int ended(Ending ending) {
    say(sentences.state(ending));
    sentences.cause(ending).ifPresent(this::say);
    ending
        .reference()
        .ifPresent(reference -> say(texts.say("errand.end.reference") + " " + reference));
    return switch (ending.state()) {
      case DONE -> DONE;
      case UNCHANGED -> NOT_DONE;
      case RESUMABLE -> RESUMABLE;
    };
  }

  /** Says which rule a PIN breaks, if any. */
  private interface Judge {
    Optional<PinJudgement.Reason> judge(SecretChars typed);
  }

  /** Asks until it is typed twice alike and keeps to the rules; empty when the person stops. */
  private Optional<SecretChars> newPin(PinLength length, Judge judge) {
    while (true) {
      Optional<SecretChars> typed = prompt.secret(texts.say("terminal.ask-new"));
      if (typed.isEmpty() || typed.get().length() == 0) {
        return Optional.empty();
      }
      Optional<PinJudgement.Reason> broken = judge.judge(typed.get());
      if (broken.isPresent()) {
        say(sentences.broken(broken.get(), length));
      } else if (isTypedAgain(typed.get())) {
        return typed;
      } else {
        say(texts.say("broken.differ"));
      }
      typed.get().close();
    }
  }

  private boolean isTypedAgain(SecretChars typed) {
    Optional<SecretChars> repeated = prompt.secret(texts.say("terminal.ask-repeat"));
    if (repeated.isEmpty()) {
      return false;
    }
    try (SecretChars again = repeated.get();
        var first = typed.utf8();
        var second = again.utf8()) {
      return first.sameAs(second);
    }
  }

  private void sayRules(PinLength length, boolean owned) {
    say(texts.say("errand.rules"));
    sentences.rules(length, owned).forEach(rule -> say("  - " + rule));
  }

  private void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}
