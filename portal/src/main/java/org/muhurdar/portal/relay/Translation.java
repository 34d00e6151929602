package org.muhurdar.portal.relay;

import java.util.List;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.wire.Message.AgentError;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;

/** Between what cards say and what travels: bytes, no meaning. */
final class Translation {

  private Translation() {}

  static WireScript written(String id, int number, Script script) {
    return new WireScript(id, number, script.steps().stream().map(Translation::written).toList());
  }

  private static WireStep written(Step step) {
    Expected expected = step.expected();
    return switch (step) {
      case Step.Send(var command, _) ->
          new WireStep.Command(
              Octets.of(command.bytes()),
              expected.prefixes(),
              expected.stopsOtherwise(),
              command.secret());
      case Step.Local(var act, var form, int reference, var from, _) ->
          new WireStep.Local(
              act.name(),
              form.name(),
              reference,
              from,
              expected.prefixes(),
              expected.stopsOtherwise());
    };
  }

  /**
   * The replies as bytes of cards.
   *
   * @throws CardFault {@code BAD_ANSWER} when one is none
   */
  static List<ResponseApdu> read(List<Octets> replies) {
    try {
      return replies.stream().map(Octets::bytes).map(ResponseApdu::read).toList();
    } catch (IllegalArgumentException e) {
      throw new CardFault(CardFault.Code.BAD_ANSWER, "a reply is no reply of a card.");
    }
  }

  static CardFault.Code fault(AgentError error) {
    return switch (error) {
      case CARD_GONE -> CardFault.Code.CARD_GONE;
      case CARD_RESET -> CardFault.Code.CARD_RESET;
      case READER_GONE -> CardFault.Code.READER_GONE;
      case SERVICE_DOWN -> CardFault.Code.SERVICE_DOWN;
      case TIMED_OUT -> CardFault.Code.TIMED_OUT;
      case REFUSED, HOLDER_SAID_NO -> CardFault.Code.REFUSED;
      case BAD_ANSWER -> CardFault.Code.BAD_ANSWER;
    };
  }
}
