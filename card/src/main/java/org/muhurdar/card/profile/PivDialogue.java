package org.muhurdar.card.profile;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.apdu.Tlv;
import org.muhurdar.card.command.ChangePin;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.ReadPinState;
import org.muhurdar.card.command.ResetRetryCounter;
import org.muhurdar.card.command.SelectDf;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/**
 * PIV (NIST SP 800-73-4 part 2, section 3.2): PIN 80, PUK 81, both filled up to eight bytes. The
 * serial is the card's UUID (part 1, section 3.4.1): tag 34 of the CHUID.
 */
final class PivDialogue implements PukDialogue {

  private static final PinForm FORM = PinForm.FILLED_TO_8;
  private static final int PIN = 0x80;
  private static final int PUK = 0x81;
  private static final CommandApdu SELECT = SelectDf.application("A000000308000010000100");
  private static final CommandApdu GET_CHUID =
      CommandApdu.of(0x00, 0xCB, 0x3F, 0xFF)
          .withData(HexFormat.of().parseHex("5C035FC102"))
          .expecting(256);
  private static final int DATA = 0x53;
  private static final int UUID = 0x34;
  private static final int UUID_BYTES = 16;
  private static final int CHUID = 1;
  private static final int PIN_TRIES = 2;

  @Override
  public Script opening() {
    return new Script(
        List.of(
            Step.Send.mustSucceed(SELECT),
            Step.Send.mustSucceed(GET_CHUID),
            new Step.Send(ReadPinState.byEmptyVerify(PIN), Expected.ANYTHING)));
  }

  @Override
  public Read read(List<ResponseApdu> replies) {
    Optional<CardSerial> serial =
        replies.size() > CHUID ? serialOf(replies.get(CHUID)) : Optional.empty();
    Optional<PinStatus> pin =
        replies.size() > PIN_TRIES ? check(replies.get(PIN_TRIES)) : Optional.empty();
    return new Read(serial, pin, Optional.empty(), Optional.empty());
  }

  private static Optional<CardSerial> serialOf(ResponseApdu reply) {
    try {
      return Tlv.find(Tlv.readAll(reply.data()), DATA)
          .flatMap(chuid -> Tlv.find(chuid.parts(), UUID))
          .map(Tlv::value)
          .filter(value -> value.length == UUID_BYTES)
          .map(value -> new CardSerial(HexFormat.of().withUpperCase().formatHex(value)));
    } catch (CardFault notTlv) {
      return Optional.empty();
    }
  }

  @Override
  public List<Role> course() {
    return List.of(Role.PREPARE, Role.PUK_AND_RESET, Role.ROTATE, Role.CHANGE, Role.CHECK);
  }

  @Override
  public boolean marksTransportPins() {
    return false;
  }

  @Override
  public List<Act> reset(Read read, UnlockMeans.HeldPuk held, SecretChars transportPin) {
    return List.of(
        new Act(Role.PREPARE, Step.Send.mustSucceed(SELECT)),
        new Act(
            Role.PUK_AND_RESET,
            Step.Send.mustSucceed(ResetRetryCounter.byPuk(FORM, PIN, held.puk(), transportPin))),
        new Act(
            Role.ROTATE, Step.Send.mustSucceed(ChangePin.of(FORM, PUK, held.puk(), held.next()))),
        new Act(Role.CHANGE, Step.Local.changePin(FORM, PIN, transportPin)),
        new Act(Role.CHECK, new Step.Send(ReadPinState.byEmptyVerify(PIN), Expected.ANYTHING)));
  }

  /** Other PIV cards have more than three tries, and none knows a transport PIN. */
  @Override
  public Optional<PinStatus> check(ResponseApdu reply) {
    return PinStatus.triesLeft(reply.status()).map(tries -> new PinStatus(tries, false));
  }
}
