package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.ChangePhase;
import org.muhurdar.card.command.ChangePin;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.ReadPinState;
import org.muhurdar.card.command.RefillTries;
import org.muhurdar.card.command.SelectDf;
import org.muhurdar.card.command.Verify;
import org.muhurdar.kernel.SecretChars;

/**
 * AKİS 1.0 as the MA3 samples do it: digits as numbers, the system PUK is reference 00, and in the
 * administration phase a PIN is set by giving the new one as old and new.
 */
final class Akis10Dialogue implements PukDialogue {

  private static final PinForm FORM = PinForm.AKIS_DIGITS;
  private static final int PIN = 0x81;
  private static final int SYSTEM_PUK = 0x00;
  private static final CommandApdu FOLDER = SelectDf.byPath(AkisReading.FOLDER);

  @Override
  public Script opening() {
    return AkisReading.opening(FOLDER);
  }

  @Override
  public Read read(List<ResponseApdu> replies) {
    return AkisReading.read(replies);
  }

  @Override
  public List<Role> course() {
    return List.of(
        Role.PUK,
        Role.ENTER,
        Role.REFILL,
        Role.RESET,
        Role.ROTATE,
        Role.LEAVE,
        Role.CHANGE,
        Role.CHECK);
  }

  @Override
  public List<Act> reset(Read read, UnlockMeans.HeldPuk held, SecretChars transportPin) {
    return List.of(
        new Act(Role.PUK, Step.Send.mustSucceed(Verify.of(FORM, SYSTEM_PUK, held.puk()))),
        new Act(Role.ENTER, Step.Send.mustSucceed(ChangePhase.toAdministration())),
        new Act(Role.REFILL, Step.Send.mustSucceed(RefillTries.ofFolder("3D00"))),
        new Act(
            Role.RESET, Step.Send.mustSucceed(ChangePin.of(FORM, PIN, transportPin, transportPin))),
        new Act(
            Role.ROTATE,
            Step.Send.mustSucceed(ChangePin.of(FORM, SYSTEM_PUK, held.puk(), held.next()))),
        new Act(Role.LEAVE, Step.Send.mustSucceed(ChangePhase.toOperation())),
        new Act(Role.CHANGE, Step.Local.changePin(FORM, PIN, transportPin)),
        new Act(Role.CHECK, new Step.Send(FOLDER, Expected.ANYTHING)));
  }

  @Override
  public Optional<PinStatus> check(ResponseApdu reply) {
    return ReadPinState.fromFolder(reply);
  }
}
