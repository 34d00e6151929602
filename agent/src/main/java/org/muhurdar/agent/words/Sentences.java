package org.muhurdar.agent.words;

import java.util.List;
import java.util.Optional;
import org.muhurdar.agent.diagnosis.Finding;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.holdercard.PinChange;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.PinNews;
import org.muhurdar.card.PinJudgement;
import org.muhurdar.card.PinLength;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.command.PinStatus;

/** Whole sentences about cards and endings, each in one place for pages and terminal. */
public record Sentences(Texts texts) {

  /** What is true of the card. */
  public String state(Ending ending) {
    return texts.say("ending." + ending.state().name());
  }

  /** Why, and what to do; empty when all went well. */
  public Optional<String> cause(Ending ending) {
    if (ending.state() == Ending.State.DONE) {
      return ending.reference().isEmpty()
          ? Optional.of(texts.say("ending.DONE-unconfirmed"))
          : Optional.empty();
    }
    return ending
        .cause()
        .map(cause ->
            switch (cause) {
              case Ending.Cause.ByCard(CardFault.Code code) -> fault(code);
              case Ending.Cause.ByPortal(var reason) -> texts.say("refusal." + reason.name());
              case Ending.Cause.ByLine(var code) -> texts.say("line." + code.name());
              case Ending.Cause.ByUs(var reason) ->
                  texts.say("us." + reason.name()) + " (" + reason.code() + ")";
              case Ending.Cause.BySteps() -> texts.say("ending.by-steps");
            });
  }

  /** Whether to begin again; of tries only what is certain. */
  public String next(Ending ending) {
    boolean unchanged = ending.state() == Ending.State.UNCHANGED;
    if (unchanged && ending.cause().filter(Sentences::needsMore).isPresent()) {
      return texts.say("errand.end.next-remedy");
    }
    boolean mayHaveTried = !unchanged || ending.cause().filter(Sentences::isOfRunning).isPresent();
    return texts.say(mayHaveTried ? "errand.end.next-tried" : "errand.end.next-again");
  }

  /** Whether it can befall a script that is at the card. */
  private static boolean isOfRunning(Ending.Cause cause) {
    return switch (cause) {
      case Ending.Cause.ByCard _, Ending.Cause.BySteps _, Ending.Cause.ByPortal _ -> true;
      case Ending.Cause.ByLine(var code) ->
          code == PortalFault.Code.LINE_CUT || code == PortalFault.Code.NOT_A_PORTAL;
      case Ending.Cause.ByUs(var reason) -> reason == Ending.Reason.FORBIDDEN_COMMAND;
    };
  }

  /** Whether beginning again would be useless, or worse. */
  private static boolean needsMore(Ending.Cause cause) {
    return switch (cause) {
      case Ending.Cause.ByLine(var code) ->
          code == PortalFault.Code.TLS || code == PortalFault.Code.KEY_CHANGED;
      case Ending.Cause.ByUs(var reason) ->
          switch (reason) {
            case FALSE_TICKET, FALSE_ANSWER, OTHER_TYPE, UNKNOWN_ACT -> true;
            case TICKET_EXPIRED,
                CLOCK,
                TICKET_USED,
                NOT_AS_SHOWN,
                FORBIDDEN_COMMAND,
                OTHER_CARD,
                SAID_NO ->
                false;
          };
      case Ending.Cause.ByPortal(var reason) ->
          switch (reason) {
            case AGENT_TOO_OLD, CARD_READ_ONLY, CARD_DEAD, CARD_NOT_PROVEN -> true;
            case HAND_OVER_UNKNOWN, HAND_OVER_EXPIRED, OTHER_CARD, NOT_POSSIBLE, TRY_LATER -> false;
          };
      case Ending.Cause.ByCard _, Ending.Cause.BySteps _ -> false;
    };
  }

  /** What the world did to the card, and what to do. */
  public String fault(CardFault.Code code) {
    return texts.say("fault." + code.name());
  }

  /** The state of a card's PIN, in a few words. */
  public String pin(CardView card) {
    if (card.dead()) {
      return texts.say("pin.dead");
    }
    return card.pin().map(this::pin).orElseGet(() -> texts.say("pin.unknown"));
  }

  /** The same on the page whose own act opens the lock. */
  public String pinBeforeUnlock(CardView card) {
    boolean locked = !card.dead() && card.pin().filter(PinStatus::locked).isPresent();
    return locked ? texts.say("pin.locked-here") : pin(card);
  }

  private String pin(PinStatus pin) {
    if (pin.locked()) {
      return texts.say("pin.locked");
    }
    String tries =
        pin.triesLeft() == 1 ? texts.say("pin.last-try") : texts.say("pin.tries", pin.triesLeft());
    return pin.transport() ? tries + " " + texts.say("pin.transport") : tries;
  }

  /** The rules a new PIN keeps, for reading before it is typed. */
  public List<String> rules(PinLength length, boolean owned) {
    String first =
        length.fewest() == length.most()
            ? texts.say("rule.length-exact", length.fewest())
            : texts.say("rule.length", length.fewest(), length.most());
    return owned
        ? List.of(
            first,
            texts.say("rule.runs"),
            texts.say("rule.repeats"),
            texts.say("rule.birth-date"),
            texts.say("rule.identity"))
        : List.of(first, texts.say("rule.runs"), texts.say("rule.repeats"), texts.say("rule.old"));
  }

  /** The rule a PIN breaks. */
  public String broken(PinJudgement.Reason reason, PinLength length) {
    return switch (reason) {
      case TOO_SHORT -> texts.say("broken.TOO_SHORT", length.fewest());
      case TOO_LONG -> texts.say("broken.TOO_LONG", length.most());
      case NOT_DIGITS, REPEATS, RUN, BIRTH_DATE, IDENTITY_NUMBER, OLD_PIN ->
          texts.say("broken." + reason.name());
    };
  }

  /** How a change of the PIN with the old one ended. */
  public String changed(PinChange.Outcome outcome) {
    return switch (outcome) {
      case PinChange.Outcome.Changed() -> texts.say("ending.DONE");
      case PinChange.Outcome.WrongOld(Optional<Integer> left) ->
          left.map(tries ->
                  tries == 1 ? texts.say("change.wrong-last") : texts.say("change.wrong", tries))
              .orElseGet(() -> texts.say("change.wrong-unknown"));
      case PinChange.Outcome.Locked() -> texts.say("change.locked");
      case PinChange.Outcome.NotTaken() -> texts.say("change.not-taken");
      case PinChange.Outcome.ReadOnly() -> texts.say("change.read-only");
      case PinChange.Outcome.Refused(var status) -> texts.say("change.refused", status);
    };
  }

  /** What the portals know of a change, one sentence each. */
  public List<String> news(List<PinNews.Report> reports) {
    return reports.stream()
        .map(report -> texts.say("news." + report.standing().name(), report.portal()))
        .toList();
  }

  /** A finding: cause and remedy. */
  public String finding(Finding finding) {
    return texts.say("finding." + finding.verdict().name(), finding.details().toArray());
  }

  /** What a finding is about. */
  public String subject(Finding finding) {
    return texts.say("subject." + finding.subject().name());
  }
}
