package org.muhurdar.portal.keystore;

import java.util.Optional;
import java.util.Set;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.SecretBytes;

/** All keys behind the one door, wherever each of them lives. */
final class KeyRing implements Keys {

  /** The pepper, when it does not stand among the other standing keys. */
  interface Pepper {
    byte[] hmac(byte[] message);
  }

  private final StandingKeys standing;
  private final EpochKeys epochs;
  private final CardMasters masters;
  private final Optional<Pepper> pepper;

  KeyRing(StandingKeys standing, EpochKeys epochs, CardMasters masters, Optional<Pepper> pepper) {
    this.masters = masters;
    this.standing = standing;
    this.epochs = epochs;
    this.pepper = pepper;
  }

  @Override
  public byte[] hmac(KeyPurpose purpose, byte[]... parts) {
    if (purpose == KeyPurpose.WORD_PEPPER && pepper.isPresent()) {
      return pepper.get().hmac(PrefixedParts.join(parts));
    }
    return standing.hmac(purpose, parts);
  }

  @Override
  public byte[] seal(KeyPurpose purpose, SecretBytes plain, byte[] aad) {
    return standing.seal(purpose, plain, aad);
  }

  @Override
  public SecretBytes open(KeyPurpose purpose, byte[] sealed, byte[] aad) {
    return standing.open(purpose, sealed, aad);
  }

  @Override
  public Epoch newEpoch(long above) {
    return epochs.newEpoch(above);
  }

  @Override
  public void destroy(Epoch epoch) {
    epochs.destroy(epoch);
  }

  @Override
  public Set<Epoch> epochs() {
    return epochs.epochs();
  }

  @Override
  public byte[] wrap(Epoch epoch, SecretBytes key, byte[] aad) {
    return epochs.wrap(epoch, key, aad);
  }

  @Override
  public SecretBytes unwrap(Epoch epoch, byte[] wrapped, byte[] aad) {
    return epochs.unwrap(epoch, wrapped, aad);
  }

  @Override
  public byte[] sign(byte[] message) {
    return standing.sign(message);
  }

  @Override
  public byte[] checkpointPublicKey() {
    return standing.checkpointPublicKey();
  }

  @Override
  public SessionKeys cardSession(CardKeyReference card, Challenges challenges) {
    return masters.session(card, challenges);
  }

  @Override
  public StaticKeys cardKeys(CardKeyReference card) {
    return masters.staticKeys(card);
  }

  @Override
  public CardMasters cardMasters() {
    return masters;
  }

  @Override
  public byte[] importPublicKey() {
    return standing.importPublicKey();
  }

  @Override
  public SecretBytes openImported(byte[] sealed, byte[] aad) {
    return standing.openImported(sealed, aad);
  }

  @Override
  public void newImportKey() {
    standing.newImportKey();
  }
}
