package org.muhurdar.simulator.card;

import java.security.GeneralSecurityException;
import java.util.Optional;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.files.Pkcs15;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.Act;

/** Who the card is, its phase, chance, and signatures. */
final class CardCommands {

  private static final int SYSTEM_DATA_BYTES = 0x4D;
  private static final int SERIAL_OFFSET = 55;
  private static final int MEMORY_DATA_BYTES = 10;
  private static final int PHASE_OFFSET = 6;
  private static final int CONDITIONS_OFFSET = 7;

  private final Chip chip;

  CardCommands(Chip chip) {
    this.chip = chip;
  }

  Reply getData(Command command) {
    byte[] data;
    if (command.p1p2() == 0x0106) {
      data = new byte[SYSTEM_DATA_BYTES];
      byte[] serial = chip.state().serial().bytes().toArray();
      System.arraycopy(serial, 0, data, SERIAL_OFFSET, serial.length);
    } else if (command.p1p2() == 0x0104) {
      data = new byte[MEMORY_DATA_BYTES];
      data[PHASE_OFFSET] = (byte) chip.state().phase().code();
      if (chip.state().kind().hasChannel()) {
        data[CONDITIONS_OFFSET] = (byte) Conditions.ofPin(chip.state());
      }
    } else {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    // 256 means "whatever there is".
    return command.le() == data.length || command.le() == 256
        ? Reply.ok(Octets.of(data))
        : Reply.refused(Reply.WRONG_LE | data.length);
  }

  Reply challenge(Command command) {
    return command.le() == 0 || command.p1p2() != 0
        ? Reply.refused(Reply.WRONG_PARAMETERS)
        : Reply.ok(Octets.of(chip.randomness().bytes(command.le())));
  }

  /** 80 09: to operation always, to administration with the PUK. */
  Reply changePhase(Command command) {
    Optional<Phase> wanted =
        switch (command.p1p2()) {
          case 1 -> Optional.of(Phase.OPERATION);
          case 2 -> Optional.of(Phase.ADMINISTRATION);
          default -> Optional.empty();
        };
    if (wanted.isEmpty()) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    if (wanted.get() == Phase.ADMINISTRATION && !chip.session().pukRight()) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    if (wanted.get() != chip.state().phase()) {
      chip.store(Act.CHANGE_PHASE, chip.state().withPhase(wanted.get()));
    }
    return Reply.ok();
  }

  Reply logOut() {
    chip.session().logOut();
    return Reply.ok();
  }

  /** 22 C3 with the key's number. */
  Reply chooseKey(Command command) {
    if (command.p1() != 0xC3) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    boolean there = chip.state().signing().isPresent() && chip.session().isInPinFolder();
    if (!there || command.p2() != Pkcs15.KEY_REFERENCE) {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    chip.session().choose(command.p2());
    return Reply.ok();
  }

  /** 2A 9E 9A over a whole padded block. */
  Reply sign(Command command) {
    if (command.p1p2() != 0x9E9A) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    Optional<KeyAndCertificate> key = chip.state().signing();
    if (key.isEmpty() || chip.session().key() == 0) {
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    if (chip.state().newPin()) {
      // "Change the PIN first": whoever set this one knows it too.
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    if (!chip.session().pinRight()) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    if (command.data().length() != KeyAndCertificate.BLOCK_BYTES) {
      return Reply.refused(Reply.WRONG_LENGTH);
    }
    try {
      return Reply.ok(key.get().sign(command.data()));
    } catch (GeneralSecurityException e) {
      // A block that is not smaller than the modulus.
      return Reply.refused(Reply.WRONG_DATA);
    }
  }
}
