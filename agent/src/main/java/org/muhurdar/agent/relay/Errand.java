package org.muhurdar.agent.relay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.card.PinJudgement;
import org.muhurdar.card.PinLength;
import org.muhurdar.card.PinOwner;
import org.muhurdar.card.PinRule;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.Ticket;

/**
 * One hand-over, from the ticket or code that came in to what is true of the card. Stands still
 * where a person must act: say that the portal is the right one, put the card in, type the PIN.
 * Thread-safe.
 */
public final class Errand {

  /** The only act this program has words for; it runs nothing that it cannot name. */
  public static final String UNLOCK_CARD = "UNLOCK_CARD";

  private static final Duration PORTAL_ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);

  private final ErrandParts parts;
  private final HandOver handOver;
  private final PortalAddress portal;
  private final Optional<String> wantedReader;
  private volatile Stage stage;
  private @Nullable PortalLine line;
  private Message.@Nullable Hello said;

  /** Where it stands. */
  public sealed interface Stage {

    /** This installation has never met the portal: only the holder knows whether it is right. */
    record Unacquainted() implements Stage {}

    /**
     * The card is not in any reader.
     *
     * @param serialMask of the card that is needed, where it is known
     */
    record NoCard(Optional<String> serialMask) implements Stage {}

    /** The portal has said what is to be done; the holder says yes by typing the PIN. */
    record Asked(Message.Accept accept, CardView card) implements Stage {}

    /** The card is at work. */
    record Running(Message.Accept accept) implements Stage {}

    /** Over. */
    record Ended(Ending ending) implements Stage {}
  }

  /**
   * A new one, which has done nothing yet; see {@link #goOn}.
   *
   * @param wantedReader whose card to use, when a person chose one
   */
  Errand(
      ErrandParts parts, HandOver handOver, PortalAddress portal, Optional<String> wantedReader) {
    this.parts = parts;
    this.handOver = handOver;
    this.portal = portal;
    this.wantedReader = wantedReader;
    // A person who types an address has said which portal is right.
    boolean met =
        handOver instanceof HandOver.ByCode
            || parts.trusted().contains(portal)
            || parts.installation().keyOf(portal).isPresent();
    this.stage = met ? new Stage.NoCard(Optional.empty()) : new Stage.Unacquainted();
  }

  public PortalAddress portal() {
    return portal;
  }

  /** Where it stands now. */
  public synchronized Stage stage() {
    if (stage instanceof Stage.Asked && line != null && line.isCut()) {
      end(Ending.unchanged(new Ending.Cause.ByLine(PortalFault.Code.LINE_CUT)));
    }
    return stage;
  }

  /** Where it stood a moment ago; waits for nobody, not even for one that calls a portal. */
  Stage glance() {
    return stage;
  }

  /** The holder says that the portal is the right one; goes on from there. */
  public synchronized Stage acquaint() {
    if (stage instanceof Stage.Unacquainted) {
      stage = new Stage.NoCard(Optional.empty());
    }
    return goOn();
  }

  /** Goes on as far as it can: looks for the card and, with it, calls the portal. */
  public synchronized Stage goOn() {
    if (!(stage instanceof Stage.NoCard)) {
      return stage();
    }
    try {
      Octets key = parts.installation().keyOf(portal).orElseGet(this::meet);
      Optional<Ticket> ticket = verifiedTicket(key);
      if (stage instanceof Stage.Ended) {
        return stage;
      }
      Optional<CardView> card = find(ticket);
      if (card.isEmpty()) {
        stage = new Stage.NoCard(ticket.map(Ticket::card).map(Ticket.Card::serialMask));
      } else {
        call(card.get(), new Mandate(handOver, ticket, key));
      }
    } catch (PortalFault fault) {
      end(Ending.unchanged(new Ending.Cause.ByLine(fault.code())));
    }
    return stage;
  }

  /** Empty for a code; for a ticket that does not count, the errand has ended. */
  private Optional<Ticket> verifiedTicket(Octets key) {
    if (!(handOver instanceof HandOver.ByTicket(String text))) {
      return Optional.empty();
    }
    Ticket.Reading reading = Ticket.read(text, key, portal.origin(), parts.clock().instant());
    switch (reading) {
      case Ticket.Reading.Genuine(Ticket ticket) -> {
        return Optional.of(ticket);
      }
      case Ticket.Reading.Refused(Ticket.Reason reason) -> {
        if (reason == Ticket.Reason.WRONG_SIGNATURE) {
          var _ = meet(); // Says so when the portal itself has another key now.
        }
        end(
            Ending.unchanged(
                switch (reason) {
                  case NO_TICKET, WRONG_SIGNATURE, OTHER_ORIGIN -> Ending.Reason.FALSE_TICKET;
                  case EXPIRED ->
                      clockIsWrong() ? Ending.Reason.CLOCK : Ending.Reason.TICKET_EXPIRED;
                  case FROM_THE_FUTURE -> Ending.Reason.CLOCK;
                }));
        return Optional.empty();
      }
    }
  }

  /** A clock that is fast makes every ticket look old: then a new one would be as useless. */
  private boolean clockIsWrong() {
    try {
      return parts
          .door()
          .ask(portal)
          .hour()
          .map(there -> Duration.between(there, parts.clock().instant()).abs())
          .filter(apart -> apart.compareTo(CLOCKS_MAY_DIFFER) > 0)
          .isPresent();
    } catch (PortalFault untold) {
      return false;
    }
  }

  private Octets meet() {
    Octets key = parts.door().ask(portal).key();
    parts.installation().remember(portal, key);
    return key;
  }

  /** The card the ticket is for; with a code, the one chosen, or the only one there is. */
  private Optional<CardView> find(Optional<Ticket> ticket) {
    List<CardView> fitting =
        parts.cards().look().cards().stream()
            .filter(card -> card.serial().isPresent())
            .filter(card -> wantedReader.isEmpty() || wantedReader.get().equals(card.reader()))
            .filter(card -> ticket.isEmpty() || ticket.get().isFor(serialOf(card)))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static String serialOf(CardView card) {
    return card.serial().map(CardSerial::value).orElse("");
  }

  private void call(CardView card, Mandate mandate) {
    Message.Hello hello = hello(card);
    said = hello;
    PortalLine opened = PortalLine.dial(parts.door().client(), portal, hello);
    line = opened;
    Optional<Message> answer = opened.next(PORTAL_ANSWERS_WITHIN);
    if (answer.isEmpty()) {
      throw new PortalFault(PortalFault.Code.LINE_CUT, "The portal is silent.");
    }
    switch (answer.get()) {
      case Message.Accept accept -> asked(accept, card, mandate);
      case Message.Refuse(Message.Refusal reason) ->
          end(Ending.unchanged(new Ending.Cause.ByPortal(reason)));
      case Message _ -> throw new PortalFault(PortalFault.Code.NOT_A_PORTAL, "Out of turn.");
    }
  }

  private PortalLine dial() {
    return PortalLine.dial(parts.door().client(), portal);
  }

  private Message.Hello hello(CardView card) {
    return new Message.Hello(
        handOver,
        parts.version(),
        card.reader(),
        Octets.of(java.util.HexFormat.of().parseHex(card.atr().toString())),
        serialOf(card),
        card.pin().map(pin -> new Message.PinSeen(pin.triesLeft(), pin.transport())),
        parts.installation().key(),
        parts.installation().prove(handOver),
        Optional.empty());
  }

  /** What is shown is what runs: the portal must ask for what it has signed and the card says. */
  private void asked(Message.Accept accept, CardView card, Mandate mandate) {
    boolean asShown =
        accept.serial().equals(serialOf(card)) && accept.screen().origin().equals(portal.origin());
    Optional<Ending.Reason> objection = mandate.objectionTo(accept);
    if (objection.equals(Optional.of(Ending.Reason.FALSE_ANSWER))) {
      var _ = meet(); // Says so when the portal itself has another key now.
    }
    if (!asShown) {
      end(Ending.unchanged(Ending.Reason.NOT_AS_SHOWN));
    } else if (objection.isPresent()) {
      end(Ending.unchanged(objection.get()));
    } else if (!accept.act().equals(UNLOCK_CARD) || accept.terms().isEmpty()) {
      end(Ending.unchanged(Ending.Reason.UNKNOWN_ACT));
    } else {
      stage = new Stage.Asked(accept, card);
      tell(Message.Stage.ASKED);
    }
  }

  /** Tells the portal where the holder is; its own page can then say so. */
  private void tell(Message.Stage where) {
    if (line != null) {
      line.send(new Message.Status(where));
    }
  }

  /** The holder is at the field. */
  public synchronized void typing() {
    try {
      if (stage() instanceof Stage.Asked) {
        tell(Message.Stage.TYPING);
      }
    } catch (PortalFault cut) {
      var _ = stage();
    }
  }

  /** Judges a PIN the holder typed; empty when it may be set. */
  public synchronized Optional<PinJudgement.Reason> judge(SecretChars pin) {
    if (!(stage instanceof Stage.Asked(Message.Accept accept, CardView _))) {
      return Optional.empty();
    }
    Message.PinTerms terms = accept.terms().orElseThrow();
    PinRule rule = new PinRule(new PinLength(terms.fewest(), terms.most()));
    PinOwner owner = new PinOwner(terms.birthDate(), terms.identityNumber());
    return switch (rule.judge(pin, owner, Optional.empty())) {
      case PinJudgement.Fit() -> Optional.empty();
      case PinJudgement.Unfit(PinJudgement.Reason reason) -> Optional.of(reason);
    };
  }

  /**
   * The holder says yes: runs on a thread of its own, once. Takes over the PIN and wipes it, also
   * when it is not the time for one.
   */
  public synchronized void start(SecretChars pin) {
    PortalLine open = line;
    Message.Hello hello = said;
    if (!(stage() instanceof Stage.Asked(Message.Accept accept, CardView card))
        || open == null
        || hello == null
        || judge(pin).isPresent()) {
      pin.close();
      return;
    }
    stage = new Stage.Running(accept);
    LateWord late = new LateWord(hello, this::dial, parts.patience().lateWord());
    RelayLoop.Talk talk = new RelayLoop.Talk(open, late, parts.patience().answer());
    RelayLoop loop = new RelayLoop(talk, accept, parts.cards(), card.reader());
    Thread.ofPlatform().name("relay").start(() -> run(loop, pin));
  }

  private void run(RelayLoop loop, SecretChars pin) {
    Ending ending =
        new Ending(
            Ending.State.RESUMABLE,
            Optional.of(new Ending.Cause.ByCard(CardFault.Code.BAD_ANSWER)),
            Optional.empty());
    try (pin) {
      ending = loop.run(pin);
    } finally {
      ended(ending);
    }
  }

  private synchronized void ended(Ending ending) {
    end(ending);
    notifyAll();
  }

  /** Where it stands after that time, or sooner when it is over. */
  public synchronized Stage await(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    try {
      while (stage instanceof Stage.Running) {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return stage();
  }

  /** The holder says no. Too late once the card is at work. */
  public synchronized void cancel() {
    if (stage instanceof Stage.Ended || stage instanceof Stage.Running) {
      return;
    }
    if (stage instanceof Stage.Asked(Message.Accept accept, CardView _) && line != null) {
      try {
        line.send(
            new Message.Result(
                accept.script().id(), List.of(), Optional.of(Message.AgentError.HOLDER_SAID_NO)));
      } catch (PortalFault cut) {
        // Hanging up says the same.
      }
    }
    end(Ending.unchanged(Ending.Reason.SAID_NO));
  }

  private void end(Ending ending) {
    stage = new Stage.Ended(ending);
    if (line != null) {
      line.close();
    }
  }
}
