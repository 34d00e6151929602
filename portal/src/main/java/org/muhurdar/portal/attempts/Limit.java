package org.muhurdar.portal.attempts;

import java.time.Duration;
import java.util.Locale;
import org.muhurdar.portal.attempts.Subject.About;

/**
 * Every limit of the portal, one line each: whom it counts, how many in which window, the greatest
 * size a setting may give it, and whether it makes the next attempt wait.
 *
 * <p>All of them are closed when the store fails. The door of the card has no limit that a stranger
 * could spend: {@link #CARD_SIGN_IN} counts networks, never persons.
 */
public enum Limit {
  /** Security words tried for an identity number, known or not. */
  WORD(About.PERSON, 50, Usual.DAY, 50, Rule.SLOWING),
  /** The same from a device the holder signed in with before; strangers cannot spend it. */
  WORD_ON_KNOWN_DEVICE(About.DEVICE, 20, Usual.DAY, 50, Rule.SLOWING),
  /** Wrong words from one network, whoever is meant. */
  WORD_BY_NETWORK(About.NETWORK, 100, Usual.HOUR, 1_000, Rule.COUNTING),
  /**
   * Wrong words of everyone, counted where {@code human-check} is {@code risk}. Nothing is refused
   * when it is spent: the portal is under attack then and asks every visitor for a human check.
   */
  WRONG_WORDS(About.EVERYONE, 600, Usual.HOUR, 10_000_000, Rule.FLOWING),
  /** Statements signed with a card, from one network. */
  CARD_SIGN_IN(About.NETWORK, 100, Usual.HOUR, 1_000, Rule.COUNTING),
  /** Failed human checks from one network. */
  HUMAN_CHECK(About.NETWORK, 100, Usual.HOUR, 1_000, Rule.COUNTING),
  /** Guesses at the codes of one request; a new code of the request keeps the count. */
  CODE_GUESS(About.CODE, 5, Usual.DAY, 5, Rule.COUNTING),
  /** Wrong codes of one holder, over all requests. */
  CODE_GUESS_BY_HOLDER(About.HOLDER, 10, Usual.DAY, 10, Rule.COUNTING),
  /** Code messages asked for again in one request. */
  CODE_RESEND(About.CODE, 3, Usual.DAY, 3, Rule.COUNTING),
  /** Code messages to one phone within an hour. */
  CODE_BY_PHONE_HOUR(About.PHONE, 5, Usual.HOUR, 1_000, Rule.COUNTING),
  /** Code messages to one phone within a day. */
  CODE_BY_PHONE_DAY(About.PHONE, 10, Usual.DAY, 10_000, Rule.COUNTING),
  /** Tries to hand over a text, to everyone: the breaker that caps the bill of SMS. */
  MESSAGES(About.EVERYONE, 3_600, Usual.HOUR, 10_000_000, Rule.FLOWING),
  /** Mails with a word-reset link for one identity number; refused silently. */
  RESET_MAIL(About.PERSON, 3, Usual.DAY, 3, Rule.COUNTING),
  /** Word-reset pages asked for from one network. */
  RESET_BY_NETWORK(About.NETWORK, 30, Usual.HOUR, 1_000, Rule.COUNTING),
  /** PINs shown to one holder. */
  PIN_VIEW(About.HOLDER, 20, Usual.DAY, 100, Rule.COUNTING),
  /** Unlocks begun by one holder; the card itself counts what is wrong with it. */
  CARD_UNLOCK(About.HOLDER, 20, Usual.DAY, 100, Rule.COUNTING),
  /** Short codes that no hand-over has, shown by agents of one network. */
  HAND_OVER_CODE(About.NETWORK, 50, Usual.HOUR, 1_000, Rule.COUNTING),
  /** Reports of agents of one network that no card has proven. */
  CARD_REPORT(About.NETWORK, 50, Usual.HOUR, 1_000, Rule.COUNTING),
  /** Reports that one card has proven to be there for: who has no card spends none of its. */
  CARD_REPORT_BY_CARD(About.CARD, 20, Usual.DAY, 100, Rule.COUNTING);

  private final About about;
  private final int size;
  private final Duration window;
  private final int most;
  private final Rule rule;

  Limit(About about, int size, Duration window, int most, Rule rule) {
    this.about = about;
    this.size = size;
    this.window = window;
    this.most = most;
    this.rule = rule;
  }

  /** Whom it counts. */
  public About about() {
    return about;
  }

  /** How many attempts a window holds unless a setting says otherwise. */
  public int size() {
    return size;
  }

  /** How long an attempt counts. */
  public Duration window() {
    return window;
  }

  /** The greatest size a setting may give it: the number that security stands on. */
  int most() {
    return most;
  }

  Rule rule() {
    return rule;
  }

  /** The key of the setting that changes its size. */
  String setting() {
    return "limit." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Apart from the enum, whose own constants would not be made in time. */
  private static final class Usual {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);
  }
}
