package org.muhurdar.portal.notification;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.delivery.MessageTexts;

/** The words of notices: ASCII for SMS, whole Turkish for mail; Istanbul time in both. */
final class NoticeWords {

  private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT).withZone(ISTANBUL);
  private static final int SHOWN_OF_SERIAL = 4;

  private final MessageTexts texts = MessageTexts.beside(NoticeWords.class);

  /** The notices by the keys of their words. */
  enum Kind {
    PIN_REVEALED,
    PIN_SHREDDED,
    CARD_UNLOCKED,
    PIN_CHANGED,
    WORD_RESET_ASKED,
    WORD_RESET_DONE,
    WORD_RESET_HELD,
    SIGNED_IN_ON_NEW_DEVICE,
    OBJECTION_MADE;

    private String key(String part) {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part;
    }
  }

  static Kind kind(Notice notice) {
    return switch (notice) {
      case Notice.PinRevealed _ -> Kind.PIN_REVEALED;
      case Notice.PinShredded _ -> Kind.PIN_SHREDDED;
      case Notice.CardUnlocked _ -> Kind.CARD_UNLOCKED;
      case Notice.PinChanged _ -> Kind.PIN_CHANGED;
      case Notice.WordResetAsked _ -> Kind.WORD_RESET_ASKED;
      case Notice.WordResetDone _ -> Kind.WORD_RESET_DONE;
      case Notice.WordResetHeld _ -> Kind.WORD_RESET_HELD;
      case Notice.SignedInOnNewDevice _ -> Kind.SIGNED_IN_ON_NEW_DEVICE;
      case Notice.ObjectionMade _ -> Kind.OBJECTION_MADE;
    };
  }

  SecretChars sms(Language language, Notice notice) {
    return fill(language, kind(notice).key("sms"), notice, SHORT);
  }

  String subject(Language language, Notice notice) {
    return texts.words(language, kind(notice).key("subject"));
  }

  /** Greeting, what happened, what to do, who writes. */
  SecretChars mail(Language language, Notice notice) {
    DateTimeFormatter inWords =
        DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", language.locale()).withZone(ISTANBUL);
    try (SecretChars body = fill(language, kind(notice).key("body"), notice, inWords)) {
      return texts.fillSecret(language, "mail.frame", Map.of(), Map.of("body", body));
    }
  }

  private SecretChars fill(Language language, String key, Notice notice, DateTimeFormatter hours) {
    return switch (notice) {
      case Notice.PinRevealed(CardSerial card, Instant at, URI notMe) ->
          fill(language, key, Map.of("card", end(card), "hour", hours.format(at)), notMe);
      case Notice.PinShredded(CardSerial card, Instant at, URI notMe) ->
          fill(language, key, Map.of("card", end(card), "hour", hours.format(at)), notMe);
      case Notice.CardUnlocked(CardSerial card, Instant at, URI notMe) ->
          fill(language, key, Map.of("card", end(card), "hour", hours.format(at)), notMe);
      case Notice.PinChanged(CardSerial card, Instant at, URI notMe) ->
          fill(language, key, Map.of("card", end(card), "hour", hours.format(at)), notMe);
      case Notice.WordResetAsked(URI link, Instant validUntil) ->
          fill(language, key, Map.of("hour", hours.format(validUntil)), link);
      case Notice.WordResetDone(Instant at, URI notMe) ->
          fill(language, key, Map.of("hour", hours.format(at)), notMe);
      case Notice.WordResetHeld(Instant at, Instant revealFrom, URI notMe) ->
          fill(
              language,
              key,
              Map.of("hour", hours.format(at), "until", hours.format(revealFrom)),
              notMe);
      case Notice.SignedInOnNewDevice(Instant at, URI notMe) ->
          fill(language, key, Map.of("hour", hours.format(at)), notMe);
      case Notice.ObjectionMade(Instant at) ->
          texts.fillSecret(language, key, Map.of("hour", hours.format(at)), Map.of());
    };
  }

  /** Whoever has the link may use it, so it is filled in as a secret. */
  private SecretChars fill(Language language, String key, Map<String, String> values, URI link) {
    try (SecretChars secret = SecretChars.of(link.toString())) {
      return texts.fillSecret(language, key, values, Map.of("link", secret));
    }
  }

  /** Enough to tell one's own cards apart. */
  private static String end(CardSerial card) {
    String serial = card.value();
    return serial.substring(serial.length() - SHOWN_OF_SERIAL);
  }
}
