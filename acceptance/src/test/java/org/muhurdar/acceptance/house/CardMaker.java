package org.muhurdar.acceptance.house;

import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.IssuerKeys;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.journal.Memory;
import org.muhurdar.simulator.card.octets.Octets;

/** Makes cards as their maker would, with the keys of a key store. Thread-safe. */
public final class CardMaker {

  /** Twelve digits that come about by no accident, and that only the card knows. */
  public static final String PUK = "620948317755";

  private final Keys keys;

  public CardMaker(Keys keys) {
    this.keys = keys;
  }

  /** A card of that person, its PIN locked or not. */
  public VirtualCard make(Person person, boolean locked) {
    return make(person, locked, Memory.inHeap());
  }

  /** The same with that memory. */
  public VirtualCard make(Person person, boolean locked, Memory memory) {
    Person.PinnedCard card = person.cards().getFirst();
    return make(card.serial(), card.serial(), card.pin(), locked, memory);
  }

  /**
   * A card that says the one serial and has the keys of another.
   *
   * @param shown what it says it is
   * @param keysOf whose keys it has
   */
  public VirtualCard lying(String shown, String keysOf, String pin) {
    return make(shown, keysOf, pin, false, Memory.inHeap());
  }

  private VirtualCard make(String shown, String keysOf, String pin, boolean locked, Memory memory) {
    NewCard order =
        NewCard.plain(CardKind.YK, ChipSerial.of(new CardSerial(shown)), pin, PUK)
            .with(issuerKeys(keysOf))
            .withPinTriesLeft(locked ? 0 : 3);
    return VirtualCard.in(memory, order, VirtualCard.Surroundings.real());
  }

  private IssuerKeys issuerKeys(String serial) {
    try (StaticKeys set = staticKeys(serial)) {
      return set.lend((enc, mac, dek) ->
          new IssuerKeys(KeyVersion.FIRST.number(), octets(enc), octets(mac), octets(dek)));
    }
  }

  /** The keys of the card of that serial; the caller closes them. */
  public StaticKeys staticKeys(String serial) {
    return keys.cardKeys(
        new CardKeyReference(new CardSerial(serial), KeyVersion.FIRST, Derivation.CMAC_COUNTER));
  }

  private static Octets octets(SecretBytes key) {
    return key.open(bytes -> Octets.of(bytes.clone()));
  }
}
