package org.muhurdar.portal.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;

/** The door to the people on file. Thread-safe; joins the caller's transaction. */
public final class Holders {

  /** How long no PIN is shown after a contact channel has changed. */
  public static final Duration COOL_OFF = Duration.ofHours(24);

  private final HolderStore store;
  private final ObjectionStore objections;

  Holders(HolderStore store, ObjectionStore objections) {
    this.store = store;
    this.objections = objections;
  }

  /** Who has this identity number? */
  public Optional<Holder> find(PersonId personId) {
    return store.find(personId);
  }

  /** Who has this key? */
  public Optional<Holder> find(HolderId id) {
    return store.find(id);
  }

  /** Those of the given people who are on file, in no order. */
  public List<Holder> findAll(Collection<PersonId> personIds) {
    return store.findAll(personIds);
  }

  /**
   * The next holders in the order of their numbers, for reading all of them in portions.
   *
   * @param after the last one's number, or empty for the first portion
   */
  public List<Holder> next(Optional<PersonId> after, int most) {
    return store.after(after.map(PersonId::value).orElse(""), most);
  }

  /** Takes new people on file, in one statement; none of them may be there already. */
  public void addAll(List<Holder> holders) {
    if (!holders.isEmpty()) {
      store.insert(holders);
    }
  }

  /** Puts new data in place of a holder's old; key and identity number stay. */
  public void update(Holder holder) {
    if (!store.update(holder)) {
      throw new IllegalStateException("no such holder");
    }
  }

  /** May a stored PIN be shown to this holder now, as far as this room knows? */
  public RevealHold revealHold(HolderId id, Instant now) {
    Optional<Instant> objected = objections.openOf(id);
    if (objected.isPresent()) {
      return new RevealHold.Objected(objected.get());
    }
    return store
        .revealHeldUntil(id, COOL_OFF)
        .filter(now::isBefore)
        .<RevealHold>map(RevealHold.Until::new)
        .orElseGet(RevealHold.None::new);
  }

  /** Since when an objection of this holder stands open, if one does. */
  public Optional<Instant> objectedSince(HolderId id) {
    return objections.openOf(id);
  }

  /** No PIN is shown before that instant; a hold is only ever prolonged. */
  void holdReveal(HolderId id, Instant until) {
    store.holdReveal(id, until);
  }
}
