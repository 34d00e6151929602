package org.muhurdar.agent.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.LocalAct;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;

/** Runs a portal's scripts on a card, and remembers what they may have done to it. */
final class Run {

  private final CardChannel card;
  private final ScriptRule gate;
  private boolean pinTouched;
  private boolean pinChanged;
  private boolean pinDoubted;
  private Optional<Ending.Cause> trouble = Optional.empty();

  Run(CardChannel card, ScriptRule gate) {
    this.card = card;
    this.gate = gate;
  }

  /** Runs one script; never throws for what it holds. */
  Message.Result answer(WireScript wire) {
    Script script;
    try {
      script = read(wire);
    } catch (IllegalArgumentException noScript) {
      return refused(wire);
    }
    if (!gate.letsThrough(script)) {
      return refused(wire);
    }
    try {
      List<ResponseApdu> replies = card.run(script).all();
      remember(script, replies, replies.size());
      return result(wire, replies, Optional.empty());
    } catch (CardFault fault) {
      List<ResponseApdu> replies = fault.repliesBefore();
      // The step after the last reply was begun: nobody knows how far the card got with it.
      remember(script, replies, replies.size() + 1);
      trouble = Optional.of(new Ending.Cause.ByCard(fault.code()));
      return result(wire, replies, Optional.of(error(fault.code())));
    } finally {
      wipe(script);
    }
  }

  private Message.Result refused(WireScript wire) {
    trouble = Optional.of(new Ending.Cause.ByUs(Ending.Reason.FORBIDDEN_COMMAND));
    return result(wire, List.of(), Optional.of(Message.AgentError.REFUSED));
  }

  private static Message.Result result(
      WireScript wire, List<ResponseApdu> replies, Optional<Message.AgentError> error) {
    return new Message.Result(
        wire.id(), replies.stream().map(reply -> Octets.of(reply.bytes())).toList(), error);
  }

  private void remember(Script script, List<ResponseApdu> replies, int begun) {
    List<Step> steps = script.steps();
    for (int i = 0; i < Math.min(begun, steps.size()); i++) {
      pinTouched |= ScriptGate.mayChangeCard(steps.get(i));
      pinChanged |=
          changesToTypedPin(steps.get(i)) && i < replies.size() && replies.get(i).status().isOk();
      pinDoubted |=
          showsTypedPin(steps.get(i)) && (i >= replies.size() || !replies.get(i).status().isOk());
    }
  }

  private static boolean showsTypedPin(Step step) {
    return step instanceof Step.Local local && local.act() == LocalAct.VERIFY_PIN;
  }

  private static boolean changesToTypedPin(Step step) {
    return step instanceof Step.Local local && local.act() == LocalAct.CHANGE_PIN;
  }

  /** Whether anything was begun that may have left the card other than it was. */
  boolean pinTouched() {
    return pinTouched;
  }

  /** Whether the card said that it took the PIN the holder typed, and knew it when it was shown. */
  boolean pinChanged() {
    return pinChanged && !pinDoubted;
  }

  /** What stood in the way last. */
  Optional<Ending.Cause> trouble() {
    return trouble;
  }

  private static Script read(WireScript wire) {
    List<Step> steps = new ArrayList<>();
    for (WireStep step : wire.steps()) {
      Expected expected = new Expected(step.ok(), step.stop());
      steps.add(
          switch (step) {
            case WireStep.Command command -> {
              CommandApdu apdu = CommandApdu.read(command.apdu().bytes());
              yield new Step.Send(command.secret() ? apdu.asSecret() : apdu, expected);
            }
            case WireStep.Local local ->
                new Step.Local(
                    LocalAct.valueOf(local.act()),
                    PinForm.valueOf(local.form()),
                    local.reference(),
                    local.from(),
                    expected);
          });
    }
    return new Script(steps);
  }

  /** Transport PINs and held PUKs are of no more use to anybody. */
  private static void wipe(Script script) {
    for (Step step : script.steps()) {
      switch (step) {
        case Step.Send(CommandApdu command, var _) -> {
          if (command.secret()) {
            command.wipe();
          }
        }
        case Step.Local local -> local.from().ifPresent(pin -> pin.close());
      }
    }
  }

  static Message.AgentError error(CardFault.Code code) {
    return switch (code) {
      case CARD_GONE -> Message.AgentError.CARD_GONE;
      case CARD_RESET -> Message.AgentError.CARD_RESET;
      case READER_GONE -> Message.AgentError.READER_GONE;
      case SERVICE_DOWN, ACCESS_DENIED -> Message.AgentError.SERVICE_DOWN;
      case TIMED_OUT, LINE_CUT -> Message.AgentError.TIMED_OUT;
      case REFUSED -> Message.AgentError.REFUSED;
      case BAD_ANSWER -> Message.AgentError.BAD_ANSWER;
    };
  }
}
