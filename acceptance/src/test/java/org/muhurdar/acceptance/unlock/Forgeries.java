package org.muhurdar.acceptance.unlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.WireCodec;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;

/**
 * What somebody between portal and agent could try who reads and writes their messages: behind the
 * TLS of a company's proxy, or in one of the two programs' networks.
 */
final class Forgeries {

  /** A PIN of the attacker's own. */
  static final String HIS_PIN = "915503";

  private static final Octets FINE = Octets.of(new byte[] {(byte) 0x90, 0x00});

  private Forgeries() {}

  /** A message that is answered or changed; nothing: it passes as it is. */
  interface Deed {
    Optional<List<Message>> instead(Message message);
  }

  static Meddler meddler(Deed deed) {
    return passing ->
        deed.instead(WireCodec.decode(passing.message()))
            .map(messages -> messages.stream().map(WireCodec::encode).toList())
            .orElseGet(() -> List.of(passing.message()));
  }

  /** What comes to one side is answered to it at once: the other side never hears of it. */
  static Optional<List<Message>> just(Message message) {
    return Optional.of(List.of(message));
  }

  /** Every reply of the second script is said to be 9000; the card does what it was told. */
  static Meddler allIsFine() {
    return meddler(message ->
        message instanceof Message.Result result && result.replies().size() == 5
            ? just(fine(result.id(), 5))
            : Optional.empty());
  }

  /** The second script is emptied of all that matters; its replies are said to be 9000. */
  static Meddler nothingIsDone() {
    List<String> second = new ArrayList<>();
    return meddler(message ->
        switch (message) {
          case Message.Run(WireScript script) -> {
            second.add(script.id());
            yield just(
                new Message.Run(
                    new WireScript(
                        script.id(), script.number(), List.of(script.steps().getFirst()))));
          }
          case Message.Result result when second.contains(result.id()) ->
              just(fine(result.id(), 5));
          default -> Optional.empty();
        });
  }

  /** The step in which the holder's PIN goes in is made one of the attacker's PIN. */
  static Meddler anotherPin() {
    List<String> second = new ArrayList<>();
    return meddler(message ->
        switch (message) {
          case Message.Run(WireScript script) -> {
            second.add(script.id());
            yield just(new Message.Run(withHisPin(script)));
          }
          case Message.Result result
              when second.contains(result.id()) && result.replies().size() == 4 -> {
            List<Octets> replies = new ArrayList<>(result.replies());
            replies.add(FINE);
            yield just(new Message.Result(result.id(), replies, Optional.empty()));
          }
          default -> Optional.empty();
        });
  }

  private static WireScript withHisPin(WireScript script) {
    List<WireStep> steps = new ArrayList<>();
    for (WireStep step : script.steps()) {
      switch (step) {
        case WireStep.Command command -> steps.add(command);
        case WireStep.Local local when local.act().equals("CHANGE_PIN") ->
            steps.add(change(local.from().orElseThrow().open(String::new)));
        case WireStep.Local _ -> {}
      }
    }
    return new WireScript(script.id(), script.number(), steps);
  }

  /** AKİS' own form of CHANGE, in the clear. */
  private static WireStep change(String transportPin) {
    StringBuilder data = new StringBuilder();
    for (String pin : List.of(transportPin, HIS_PIN)) {
      data.append("%02X".formatted(pin.length()));
      pin.chars().forEach(digit -> data.append("%02X".formatted(digit)));
    }
    String apdu = "002402%02X%02X%s".formatted(0x01, data.length() / 2, data);
    return new WireStep.Command(
        Octets.of(java.util.HexFormat.of().parseHex(apdu)), List.of("9000"), true, false);
  }

  /** The replies of an earlier unlock that went well are said to be those of this one. */
  static Meddler yesterdaysReplies(List<Octets> replies) {
    List<String> second = new ArrayList<>();
    return meddler(message ->
        switch (message) {
          case Message.Run(WireScript script) -> {
            second.add(script.id());
            yield just(
                new Message.Run(
                    new WireScript(
                        script.id(), script.number(), List.of(script.steps().getFirst()))));
          }
          case Message.Result result when second.contains(result.id()) ->
              just(new Message.Result(result.id(), replies, Optional.empty()));
          default -> Optional.empty();
        });
  }

  /** The second script stops before the holder's PIN goes in, and the agent is told it is done. */
  static Meddler theLastWordIsForged() {
    return meddler(message ->
        switch (message) {
          case Message.Run(WireScript script) ->
              just(
                  new Message.Run(
                      new WireScript(script.id(), script.number(), script.steps().subList(0, 2))));
          case Message.Finish(_, String reference) ->
              just(new Message.Finish(Message.Outcome.DONE, reference));
          default -> Optional.empty();
        });
  }

  /**
   * The card is said to be one that is unlocked by a PUK, and the second script tries a wrong one.
   *
   * @param warrant what he puts in the place of the portal's signature
   */
  static Meddler anotherDriver(Optional<Octets> warrant) {
    return meddler(message ->
        switch (message) {
          case Message.Accept accept -> just(ofAnotherDriver(accept, warrant));
          case Message.Run(WireScript script) ->
              just(
                  new Message.Run(
                      new WireScript(script.id(), script.number(), List.of(guessOfThePuk()))));
          default -> Optional.empty();
        });
  }

  private static Message.Accept ofAnotherDriver(Message.Accept accept, Optional<Octets> warrant) {
    return new Message.Accept(
        "AKIS-2",
        accept.act(),
        accept.serial(),
        accept.screen(),
        accept.terms(),
        warrant,
        accept.script());
  }

  private static WireStep guessOfThePuk() {
    String apdu = "00200082083939393939393939";
    return new WireStep.Command(
        Octets.of(java.util.HexFormat.of().parseHex(apdu)), List.of("9000"), true, false);
  }

  private static Message.Result fine(String id, int count) {
    return new Message.Result(id, java.util.Collections.nCopies(count, FINE), Optional.empty());
  }
}
