package org.muhurdar.card.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.ChangePhase;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.ReadPinState;
import org.muhurdar.card.command.SelectDf;
import org.muhurdar.card.command.Verify;
import org.muhurdar.kernel.SecretChars;

/**
 * AKİS 1.1 to 1.3 as the MA3 samples do it: the system PUK is reference 01 and lets the card into
 * its administration phase, where PINs are set; then back to operation, without which it does not
 * sign.
 */
final class Akis12Dialogue implements PukDialogue {

  private static final PinForm FORM = PinForm.AKIS_ASCII;
  private static final int SYSTEM_PUK = 0x01;
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
        Role.PREPARE,
        Role.PREPARE,
        Role.TRY_RESET,
        Role.RESET,
        Role.ROTATE,
        Role.LEAVE,
        Role.CHANGE,
        Role.CHECK);
  }

  @Override
  public List<Act> reset(Read read, UnlockMeans.HeldPuk held, SecretChars transportPin) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act(Role.PUK, Step.Send.mustSucceed(Verify.of(FORM, SYSTEM_PUK, held.puk()))));
    acts.add(new Act(Role.ENTER, Step.Send.mustSucceed(ChangePhase.toAdministration())));
    acts.add(new Act(Role.PREPARE, Step.Send.mustSucceed(SelectDf.inside("3F00"))));
    acts.add(new Act(Role.PREPARE, Step.Send.mustSucceed(SelectDf.inside("3D00"))));
    acts.addAll(Akis2Dialogue.resetAndRotate(read, held, transportPin));
    acts.add(new Act(Role.LEAVE, Step.Send.mustSucceed(ChangePhase.toOperation())));
    acts.add(new Act(Role.CHANGE, Step.Local.changePin(FORM, Akis2Dialogue.PIN, transportPin)));
    acts.add(new Act(Role.CHECK, new Step.Send(FOLDER, Expected.ANYTHING)));
    return acts;
  }

  @Override
  public Optional<PinStatus> check(ResponseApdu reply) {
    return ReadPinState.fromFolder(reply);
  }
}
