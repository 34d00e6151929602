package org.muhurdar.portal.keystore;

import java.util.Set;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.SecretBytes;

/**
 * The keys of the provider, behind one door: used here, never handed out.
 *
 * <p>Implementations are thread-safe; calls may block (an HSM), so callers that hold a request's
 * thread keep them few. Every failure of the store is a {@code KeyStoreFailure}.
 */
public interface Keys {

  /** HMAC-SHA-256 under the purpose's key over the parts, each prefixed by its length. 32 bytes. */
  byte[] hmac(KeyPurpose purpose, byte[]... parts);

  /** AES-256-GCM under the purpose's key with a fresh nonce; {@code aad} must be given to open. */
  byte[] seal(KeyPurpose purpose, SecretBytes plain, byte[] aad);

  /** Opens what {@link #seal} made; anything else is refused with a {@code KeyStoreFailure}. */
  SecretBytes open(KeyPurpose purpose, byte[] sealed, byte[] aad);

  /**
   * Makes the key of a new epoch, durable when this returns. Its number is greater than that of
   * every epoch of the store and greater than {@code above}, the greatest number the caller has
   * ever used: so none comes twice, even after the store of epoch keys was lost.
   */
  Epoch newEpoch(long above);

  /**
   * Destroys an epoch's key for ever, durably, for every process that shares the store. Destroying
   * it twice is harmless.
   */
  void destroy(Epoch epoch);

  /** The epochs whose keys exist. */
  Set<Epoch> epochs();

  /** Wraps a key under an epoch's key by AES-256-GCM. */
  byte[] wrap(Epoch epoch, SecretBytes key, byte[] aad);

  /** Unwraps; a destroyed epoch or changed bytes are a {@code KeyStoreFailure}. */
  SecretBytes unwrap(Epoch epoch, byte[] wrapped, byte[] aad);

  /** Ed25519 signature (RFC 8032) of an audit checkpoint. 64 bytes. */
  byte[] sign(byte[] message);

  /** The raw 32-byte Ed25519 public key that {@link #sign} answers to. */
  byte[] checkpointPublicKey();

  /**
   * Session keys of one card for these challenges, from the card's own keys, which are derived here
   * and never leave. The caller closes them.
   *
   * @throws KeyStoreFailure when there is no master key of that version
   */
  SessionKeys cardSession(CardKeyReference card, Challenges challenges);

  /** A card's own key set, for whoever makes the card; the caller closes it. */
  StaticKeys cardKeys(CardKeyReference card);

  /** The masters that all card keys come from. */
  CardMasters cardMasters();

  /** The public key to which a card maker seals PINs (HPKE, RFC 9180, base mode). */
  byte[] importPublicKey();

  /** Opens a PIN that was sealed to {@link #importPublicKey}. */
  SecretBytes openImported(byte[] sealed, byte[] aad);

  /**
   * Replaces the import key and destroys the old one: what was sealed to it, in whatever file or
   * backup, opens no more.
   */
  void newImportKey();
}
