package org.muhurdar.portal.pinvault;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.keystore.CardMasters;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/**
 * Keys of a process that dies at a chosen call to the epochs' side of the key store, before the
 * call takes effect or after it, as kill -9 would have it: nothing after the death runs.
 */
final class MortalKeys implements Keys {

  /** The process is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private final Keys keys;
  private final int dyingCall;
  private final boolean afterEffect;
  private final AtomicInteger calls = new AtomicInteger();

  MortalKeys(Keys keys, int dyingCall, boolean afterEffect) {
    this.keys = keys;
    this.dyingCall = dyingCall;
    this.afterEffect = afterEffect;
  }

  private <T> T call(Supplier<T> work) {
    boolean last = calls.incrementAndGet() >= dyingCall;
    if (last && !afterEffect) {
      throw new Killed();
    }
    T result = work.get();
    if (last) {
      throw new Killed();
    }
    return result;
  }

  @Override
  public Epoch newEpoch(long above) {
    return call(() -> keys.newEpoch(above));
  }

  @Override
  public void destroy(Epoch epoch) {
    Epoch _ =
        call(() -> {
          keys.destroy(epoch);
          return epoch;
        });
  }

  @Override
  public byte[] wrap(Epoch epoch, SecretBytes key, byte[] aad) {
    return call(() -> keys.wrap(epoch, key, aad));
  }

  @Override
  public SecretBytes unwrap(Epoch epoch, byte[] wrapped, byte[] aad) {
    return call(() -> keys.unwrap(epoch, wrapped, aad));
  }

  @Override
  public Set<Epoch> epochs() {
    return keys.epochs();
  }

  @Override
  public byte[] hmac(KeyPurpose purpose, byte[]... parts) {
    return keys.hmac(purpose, parts);
  }

  @Override
  public byte[] seal(KeyPurpose purpose, SecretBytes plain, byte[] aad) {
    return keys.seal(purpose, plain, aad);
  }

  @Override
  public SecretBytes open(KeyPurpose purpose, byte[] sealed, byte[] aad) {
    return keys.open(purpose, sealed, aad);
  }

  @Override
  public byte[] sign(byte[] message) {
    return keys.sign(message);
  }

  @Override
  public byte[] checkpointPublicKey() {
    return keys.checkpointPublicKey();
  }

  @Override
  public byte[] importPublicKey() {
    return keys.importPublicKey();
  }

  @Override
  public SecretBytes openImported(byte[] sealed, byte[] aad) {
    return keys.openImported(sealed, aad);
  }

  @Override
  public SessionKeys cardSession(CardKeyReference card, Challenges challenges) {
    return keys.cardSession(card, challenges);
  }

  @Override
  public CardMasters cardMasters() {
    return keys.cardMasters();
  }

  @Override
  public StaticKeys cardKeys(CardKeyReference card) {
    return keys.cardKeys(card);
  }

  @Override
  public void newImportKey() {
    keys.newImportKey();
  }
}
