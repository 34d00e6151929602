package org.muhurdar.portal.web.trouble;

import org.muhurdar.portal.web.page.Words;

/** The ways things go wrong, each with its HTTP status. */
public enum Trouble {
  /** The request made no sense. */
  MALFORMED(400),
  /** A form from another session, or sent twice. */
  FORGED_FORM(403),
  /** Not this person's business. */
  FORBIDDEN(403),
  NOT_FOUND(404),
  WRONG_METHOD(405),
  /** The step does not follow from where the person stands. */
  OUT_OF_STEP(409),
  TOO_LARGE(413),
  /** Too many wrong words. */
  TOO_MANY_TRIES(429),
  /** One code was typed wrong too often; another may be asked for. */
  CODE_USED_UP(429),
  /** The holder has typed too many wrong codes today. */
  TOO_MANY_CODES(429),
  /** Too many messages asked for. */
  TOO_MANY_MESSAGES(429),
  /** The PIN was shown too often. */
  TOO_MANY_VIEWS(429),
  /** A fault of ours. */
  OUR_FAULT(500),
  /** Too much to do just now. */
  BUSY(503),
  SMS_DOWN(503),
  STORE_DOWN(503),
  KEYS_DOWN(503),
  MAINTENANCE(503);

  private final int status;

  Trouble(int status) {
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The heading. */
  public String title(Words words) {
    return switch (this) {
      case MALFORMED -> words.text("trouble.malformed.title");
      case FORGED_FORM -> words.text("trouble.forged-form.title");
      case FORBIDDEN -> words.text("trouble.forbidden.title");
      case NOT_FOUND -> words.text("trouble.not-found.title");
      case WRONG_METHOD -> words.text("trouble.wrong-method.title");
      case OUT_OF_STEP -> words.text("trouble.out-of-step.title");
      case TOO_LARGE -> words.text("trouble.too-large.title");
      case TOO_MANY_TRIES -> words.text("trouble.too-many-tries.title");
      case CODE_USED_UP -> words.text("trouble.code-used-up.title");
      case TOO_MANY_CODES -> words.text("trouble.too-many-codes.title");
      case TOO_MANY_MESSAGES -> words.text("trouble.too-many-messages.title");
      case TOO_MANY_VIEWS -> words.text("trouble.too-many-views.title");
      case OUR_FAULT -> words.text("trouble.our-fault.title");
      case BUSY -> words.text("trouble.busy.title");
      case SMS_DOWN -> words.text("trouble.sms-down.title");
      case STORE_DOWN -> words.text("trouble.store-down.title");
      case KEYS_DOWN -> words.text("trouble.keys-down.title");
      case MAINTENANCE -> words.text("trouble.maintenance.title");
    };
  }

  /** What happened. */
  public String happened(Words words) {
    return switch (this) {
      case MALFORMED -> words.text("trouble.malformed.happened");
      case FORGED_FORM -> words.text("trouble.forged-form.happened");
      case FORBIDDEN -> words.text("trouble.forbidden.happened");
      case NOT_FOUND -> words.text("trouble.not-found.happened");
      case WRONG_METHOD -> words.text("trouble.wrong-method.happened");
      case OUT_OF_STEP -> words.text("trouble.out-of-step.happened");
      case TOO_LARGE -> words.text("trouble.too-large.happened");
      case TOO_MANY_TRIES -> words.text("trouble.too-many-tries.happened");
      case CODE_USED_UP -> words.text("trouble.code-used-up.happened");
      case TOO_MANY_CODES -> words.text("trouble.too-many-codes.happened");
      case TOO_MANY_MESSAGES -> words.text("trouble.too-many-messages.happened");
      case TOO_MANY_VIEWS -> words.text("trouble.too-many-views.happened");
      case OUR_FAULT -> words.text("trouble.our-fault.happened");
      case BUSY -> words.text("trouble.busy.happened");
      case SMS_DOWN -> words.text("trouble.sms-down.happened");
      case STORE_DOWN -> words.text("trouble.store-down.happened");
      case KEYS_DOWN -> words.text("trouble.keys-down.happened");
      case MAINTENANCE -> words.text("trouble.maintenance.happened");
    };
  }

  /** What did not happen, so that nobody fears for a card or a message. */
  public String notHappened(Words words) {
    return switch (this) {
      case SMS_DOWN -> words.text("trouble.sms-down.not");
      case OUR_FAULT, STORE_DOWN -> words.text("trouble.not-complete");
      case TOO_MANY_TRIES, CODE_USED_UP, TOO_MANY_CODES -> words.text("trouble.too-many-tries.not");
      case KEYS_DOWN -> words.text("trouble.keys-down.not");
      case MALFORMED,
          FORGED_FORM,
          FORBIDDEN,
          NOT_FOUND,
          WRONG_METHOD,
          OUT_OF_STEP,
          TOO_LARGE,
          TOO_MANY_MESSAGES,
          TOO_MANY_VIEWS,
          BUSY,
          MAINTENANCE ->
          words.text("trouble.nothing-changed");
    };
  }

  /** True when the other door is not touched by this. */
  public boolean cardDoorHelps() {
    return this == TOO_MANY_TRIES
        || this == TOO_MANY_CODES
        || this == TOO_MANY_MESSAGES
        || this == SMS_DOWN;
  }

  /** What to do now. */
  public String remedy(Words words) {
    return switch (this) {
      case MALFORMED, WRONG_METHOD, TOO_LARGE -> words.text("trouble.remedy.back");
      case FORGED_FORM, OUT_OF_STEP -> words.text("trouble.remedy.restart");
      case FORBIDDEN, NOT_FOUND -> words.text("trouble.remedy.start");
      case TOO_MANY_TRIES -> words.text("trouble.remedy.tries");
      case CODE_USED_UP -> words.text("trouble.remedy.new-code");
      case TOO_MANY_CODES, TOO_MANY_MESSAGES, TOO_MANY_VIEWS -> words.text("trouble.remedy.wait");
      case OUR_FAULT, STORE_DOWN, KEYS_DOWN -> words.text("trouble.remedy.later");
      case BUSY, MAINTENANCE, SMS_DOWN -> words.text("trouble.remedy.minutes");
    };
  }
}
