package org.muhurdar.portal.notification;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.HolderMessages;
import org.muhurdar.portal.holder.Objections;

/**
 * Every notice a holder gets, with the link by which he objects. All of it joins the caller's
 * transaction. Thread-safe.
 */
public final class HolderLetters implements HolderMessages {

  private final Notices notices;
  private final Links links;
  private final Supplier<Objections> objections;

  HolderLetters(Notices notices, Links links, Supplier<Objections> objections) {
    this.notices = notices;
    this.links = links;
    this.objections = objections;
  }

  @Override
  public void sendResetLink(Holder holder, SecretChars token, Instant validUntil) {
    notices.tell(
        HolderContact.of(holder),
        new Notice.WordResetAsked(links.wordReset(holder.language(), token), validUntil));
  }

  @Override
  public void tellWordReset(
      Holder holder, Instant at, Optional<Instant> revealFrom, SecretChars objectionToken) {
    URI notMe = links.objection(holder.language(), objectionToken);
    notices.tell(
        HolderContact.of(holder),
        revealFrom
            .<Notice>map(from -> new Notice.WordResetHeld(at, from, notMe))
            .orElseGet(() -> new Notice.WordResetDone(at, notMe)));
  }

  @Override
  public void tellObjection(Holder holder, Instant at) {
    notices.tell(HolderContact.of(holder), new Notice.ObjectionMade(at));
  }

  /** A PIN was shown. */
  public void tellPinRevealed(Holder holder, CardSerial card, Instant at) {
    try (SecretChars token = objections.get().token(holder.id())) {
      notices.tell(
          HolderContact.of(holder),
          new Notice.PinRevealed(card, at, links.objection(holder.language(), token)));
    }
  }

  /** A card got a new PIN by Kilit Çözme. */
  public void tellCardUnlocked(Holder holder, CardSerial card, Instant at) {
    try (SecretChars token = objections.get().token(holder.id())) {
      notices.tell(
          HolderContact.of(holder),
          new Notice.CardUnlocked(card, at, links.objection(holder.language(), token)));
    }
  }

  /** A card's PIN was changed with the old one, and the stored one withdrawn. */
  public void tellPinChanged(Holder holder, CardSerial card, Instant at) {
    try (SecretChars token = objections.get().token(holder.id())) {
      notices.tell(
          HolderContact.of(holder),
          new Notice.PinChanged(card, at, links.objection(holder.language(), token)));
    }
  }

  /** Somebody signed in on a device that is not known for this holder. */
  public void tellNewDevice(Holder holder, Instant at) {
    try (SecretChars token = objections.get().token(holder.id())) {
      notices.tell(
          HolderContact.of(holder),
          new Notice.SignedInOnNewDevice(at, links.objection(holder.language(), token)));
    }
  }

  /** A PIN was destroyed. */
  public void tellPinShredded(Holder holder, CardSerial card, Instant at) {
    try (SecretChars token = objections.get().token(holder.id())) {
      notices.tell(
          HolderContact.of(holder),
          new Notice.PinShredded(card, at, links.objection(holder.language(), token)));
    }
  }
}
