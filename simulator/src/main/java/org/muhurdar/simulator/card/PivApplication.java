package org.muhurdar.simulator.card;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.Tlv;
import org.muhurdar.simulator.card.files.KeyAndCertificate;
import org.muhurdar.simulator.card.files.PivData;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * The PIV card application (NIST SP 800-73-4 part 2, chapter 3) as a holder and his provider need
 * it: it is read, its PIN is checked, changed and reset, and it signs. The one key of the card
 * stands in 9A and in 9C. What is not there: the global PIN, biometrics, key agreement, card
 * management by 9B, secure messaging.
 */
final class PivApplication implements CardApplication {

  private static final int SHORTEST_NAME = 9;
  private static final int MOST_AT_ONCE = 256;
  private static final int MORE_TO_COME = 0x6100;
  private static final int RSA_2048 = 0x07;
  private static final int AUTHENTICATION_KEY = 0x9A;
  private static final int SIGNATURE_KEY = 0x9C;
  private static final int TEMPLATE = 0x7C;
  private static final int CHALLENGE = 0x81;
  private static final int RESPONSE = 0x82;

  private final Chip chip;
  private final PivPins pins;
  private Octets rest = Octets.NONE;

  PivApplication(Chip chip) {
    this.chip = chip;
    this.pins = new PivPins(chip);
  }

  @Override
  public Reply answer(Command command) {
    if (command.cla() != 0x00) {
      return Reply.refused(Reply.UNKNOWN_CLASS);
    }
    Octets kept = rest;
    rest = Octets.NONE;
    boolean justVerified = pins.takeJustVerified();
    Reply reply =
        switch (command.ins()) {
          case 0x20 -> pins.verify(command);
          case 0x24 -> pins.change(command);
          case 0x2C -> pins.reset(command);
          case 0x87 -> authenticate(command, justVerified);
          case 0xA4 -> select(command);
          case 0xC0 -> more(command, kept);
          case 0xCB -> getData(command);
          default -> Reply.refused(Reply.UNKNOWN_INSTRUCTION);
        };
    return inParts(reply, command.le());
  }

  /** The only one on this card, selected from the start; what was proved to it stays proved. */
  private Reply select(Command command) {
    if (command.p1() != 0x04) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    Octets name = command.data();
    boolean ours = name.length() >= SHORTEST_NAME && PivData.IDENTIFIER.startsWith(name);
    return ours ? Reply.ok(PivData.properties()) : Reply.refused(Reply.NOT_FOUND);
  }

  private Reply getData(Command command) {
    if (command.p1p2() != 0x3FFF) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    Optional<Octets> tag = part(read(command.data()), 0x5C);
    if (tag.isEmpty()) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    CardState state = chip.state();
    return PivData.find(
            tag.get(), state.serial().bytes(), state.signing().map(KeyAndCertificate::certificate))
        .map(Reply::ok)
        .orElseGet(() -> Reply.refused(Reply.NOT_FOUND));
  }

  /** With 9C the PIN must come right before each signature ("PIN always"). */
  private Reply authenticate(Command command, boolean justVerified) {
    boolean known = command.p2() == AUTHENTICATION_KEY || command.p2() == SIGNATURE_KEY;
    Optional<KeyAndCertificate> key = chip.state().signing();
    if (command.p1() != RSA_2048 || !known || key.isEmpty()) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    if (!pins.pinRight() || (command.p2() == SIGNATURE_KEY && !justVerified)) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    List<Tlv> template =
        Tlv.find(read(command.data()), TEMPLATE)
            .map(found -> read(Octets.of(found.value())))
            .orElseGet(List::of);
    Optional<Octets> block = part(template, CHALLENGE);
    boolean asks = part(template, RESPONSE).filter(Octets::isEmpty).isPresent();
    if (!asks || block.isEmpty() || block.get().length() != KeyAndCertificate.BLOCK_BYTES) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    try {
      Tlv signature = Tlv.of(RESPONSE, key.get().sign(block.get()).toArray());
      return Reply.ok(Octets.of(Tlv.holding(TEMPLATE, List.of(signature)).bytes()));
    } catch (GeneralSecurityException e) {
      // A block that is not smaller than the modulus.
      return Reply.refused(Reply.WRONG_DATA);
    }
  }

  private static List<Tlv> read(Octets bytes) {
    try {
      return Tlv.readAll(bytes.toArray());
    } catch (CardFault malformed) {
      return List.of();
    }
  }

  private static Optional<Octets> part(List<Tlv> objects, int tag) {
    return Tlv.find(objects, tag).map(object -> Octets.of(object.value()));
  }

  /** GET RESPONSE: what the last answer had no room for. */
  private static Reply more(Command command, Octets kept) {
    return kept.isEmpty() || command.p1p2() != 0
        ? Reply.refused(Reply.CONDITIONS_NOT_SATISFIED)
        : Reply.ok(kept);
  }

  /** As much as was asked for, and how much there is besides. */
  private Reply inParts(Reply whole, int le) {
    int most = le == 0 ? MOST_AT_ONCE : le;
    if (whole.data().length() <= most) {
      return whole;
    }
    rest = whole.data().from(most);
    int told = rest.length() >= MOST_AT_ONCE ? 0 : rest.length();
    return new Reply(whole.data().part(0, most), MORE_TO_COME | told);
  }
}
