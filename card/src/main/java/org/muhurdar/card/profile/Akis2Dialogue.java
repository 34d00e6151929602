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
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.ReadPinState;
import org.muhurdar.card.command.ResetRetryCounter;
import org.muhurdar.card.command.SelectDf;
import org.muhurdar.card.command.SetByPuk;
import org.muhurdar.card.command.Verify;
import org.muhurdar.kernel.SecretChars;

/** AKİS 2.x as the MA3 samples do it: folder PKCS-15, PUK 82, PIN 81. */
final class Akis2Dialogue implements PukDialogue {

  static final int PIN = 0x81;
  static final int PUK = 0x82;
  static final PinForm FORM = PinForm.AKIS_ASCII;

  private static final CommandApdu FOLDER = SelectDf.byName("PKCS-15");

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
        Role.PREPARE, Role.PUK, Role.TRY_RESET, Role.RESET, Role.ROTATE, Role.CHANGE, Role.CHECK);
  }

  @Override
  public List<Act> reset(Read read, UnlockMeans.HeldPuk held, SecretChars transportPin) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act(Role.PREPARE, Step.Send.mustSucceed(FOLDER)));
    acts.add(new Act(Role.PUK, Step.Send.mustSucceed(Verify.of(FORM, PUK, held.puk()))));
    acts.addAll(resetAndRotate(read, held, transportPin));
    acts.add(new Act(Role.CHANGE, Step.Local.changePin(FORM, PIN, transportPin)));
    acts.add(new Act(Role.CHECK, new Step.Send(FOLDER, Expected.ANYTHING)));
    return acts;
  }

  /**
   * New PIN, new PUK. A PIN on its last try may be locked already, which only 2C undoes; 24 is
   * tried first even then, as in the samples.
   */
  static List<Act> resetAndRotate(Read read, UnlockMeans.HeldPuk held, SecretChars transportPin) {
    List<Act> acts = new ArrayList<>();
    CommandApdu set = SetByPuk.of(FORM, PIN, transportPin);
    boolean surelyOpen = read.pin().isPresent() && read.pin().get().triesLeft() > 1;
    if (surelyOpen) {
      acts.add(new Act(Role.RESET, Step.Send.mustSucceed(set)));
    } else {
      acts.add(new Act(Role.TRY_RESET, new Step.Send(set, Expected.statuses("9000", "6984"))));
      acts.add(
          new Act(
              Role.RESET,
              Step.Send.mustSucceed(ResetRetryCounter.withNewPin(FORM, PIN, transportPin))));
    }
    acts.add(new Act(Role.ROTATE, Step.Send.mustSucceed(SetByPuk.of(FORM, PUK, held.next()))));
    return acts;
  }

  @Override
  public Optional<PinStatus> check(ResponseApdu reply) {
    return ReadPinState.fromFolder(reply);
  }
}
