package org.muhurdar.portal.holder;

import java.time.Instant;

/** May a stored PIN be shown to this holder, as far as this room knows? */
public sealed interface RevealHold {

  /** Nothing stands against it. */
  record None() implements RevealHold {}

  /** Not before that instant: the word was reset or a contact channel changed a short while ago. */
  record Until(Instant instant) implements RevealHold {}

  /** Not until the call centre or a new word has settled the objection raised at that instant. */
  record Objected(Instant raisedAt) implements RevealHold {}
}
