package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.GetLifeCycle;
import org.muhurdar.card.command.GetSerial;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.ReadPinState;
import org.muhurdar.card.command.SelectDf;

/**
 * The first script that all AKİS cards share: root, serial, phase, the PIN's folder. The root's
 * conditions are taken for those of the system PUK, the folder's for those of the PIN.
 */
final class AkisReading {

  static final String FOLDER = "3F003D00";

  private static final int ROOT = 0;
  private static final int SERIAL = 1;
  private static final int LIFE_CYCLE = 2;
  private static final int PIN_FOLDER = 3;

  private AkisReading() {}

  static Script opening(CommandApdu selectPinFolder) {
    return new Script(
        List.of(
            Step.Send.mustSucceed(SelectDf.root()),
            Step.Send.mustSucceed(GetSerial.command()),
            new Step.Send(GetLifeCycle.command(), Expected.ANYTHING),
            Step.Send.mustSucceed(selectPinFolder)));
  }

  static PukDialogue.Read read(List<ResponseApdu> replies) {
    return new PukDialogue.Read(
        at(replies, SERIAL).flatMap(GetSerial::read),
        at(replies, PIN_FOLDER).flatMap(ReadPinState::fromFolder),
        at(replies, ROOT).flatMap(ReadPinState::fromFolder).map(PinStatus::triesLeft),
        at(replies, LIFE_CYCLE).flatMap(GetLifeCycle::read).map(GetLifeCycle.LifeCycle::phase));
  }

  private static Optional<ResponseApdu> at(List<ResponseApdu> replies, int index) {
    return index < replies.size() ? Optional.of(replies.get(index)) : Optional.empty();
  }
}
