package org.muhurdar.simulator.card;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.HostChannel;
import org.muhurdar.card.channel.HostOpening;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.Opening;
import org.muhurdar.card.channel.SecurityLevel;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.channel.Verdict;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.simulator.card.octets.Octets;

/** The issuer of a specimen, who knows the published keys. */
final class IssuerHost {

  static final CommandApdu RESET =
      CommandApdu.of(0x00, 0x2C, 0x02, 0x81).withData(Octets.ofHex(Specimen.NEW).toArray());
  static final CommandApdu REFILL = CommandApdu.of(0x00, 0x2C, 0x03, 0x81);
  static final CommandApdu TRIES = CommandApdu.of(0x00, 0x20, 0x00, 0x81);

  private final Specimen card;
  private final HostChannel channel;

  private IssuerHost(Specimen card, HostChannel channel) {
    this.card = card;
    this.channel = channel;
  }

  /** Has proven itself to the card, in the PIN's folder. */
  static IssuerHost at(Specimen card) {
    return at(card, SecurityLevel.FULL);
  }

  static IssuerHost at(Specimen card, SecurityLevel level) {
    card.after(Specimen.INTO_FOLDER);
    var reference =
        new CardKeyReference(Specimen.SERIAL, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
    HostOpening opening = HostOpening.to(reference, level, Randomness.ofSystem());
    ResponseApdu answer = send(card, opening.initializeUpdate());
    Opening opened = opening.answer(answer, (of, challenges) -> published().session(challenges));
    if (!(opened instanceof Opening.Proven(HostChannel channel, var _))) {
      throw new AssertionError("the card is not ours: " + opened);
    }
    ResponseApdu authenticated = send(card, channel.authenticate());
    Verdict verdict = channel.check(authenticated);
    if (!authenticated.status().isOk()) {
      throw new AssertionError("the card did not let us in: " + verdict);
    }
    return new IssuerHost(card, channel);
  }

  /** Opens by another set than the published one, or is told why not. */
  static Opening openedBy(Specimen card, StaticKeys keys) {
    card.after(Specimen.INTO_FOLDER);
    var reference = new CardKeyReference(Specimen.SERIAL, keys.version(), Derivation.CMAC_COUNTER);
    HostOpening opening = HostOpening.to(reference, Randomness.ofSystem());
    return opening.answer(
        send(card, opening.initializeUpdate()), (of, challenges) -> keys.session(challenges));
  }

  static StaticKeys published() {
    return new StaticKeys(
        KeyVersion.FIRST,
        SecretBytes.taking(IssuerKeys.PUBLISHED.encryption().toArray()),
        SecretBytes.taking(IssuerKeys.PUBLISHED.mac().toArray()),
        SecretBytes.taking(IssuerKeys.PUBLISHED.dataEncryption().toArray()));
  }

  /** What a reply through the channel is worth. */
  Verdict ask(CommandApdu command) {
    return channel.check(send(card, channel.wrap(command)));
  }

  /** As it goes over the wire. */
  String wrapped(CommandApdu command) {
    return Octets.of(channel.wrap(command).bytes()).hex();
  }

  static ResponseApdu send(Specimen card, CommandApdu command) {
    return ResponseApdu.read(Octets.ofHex(card.send(Octets.of(command.bytes()).hex())).toArray());
  }
}
