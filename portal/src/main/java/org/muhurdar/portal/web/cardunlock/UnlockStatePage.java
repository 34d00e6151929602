package org.muhurdar.portal.web.cardunlock;

import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.cardunlock.UnlockCause;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.portal.web.page.Words;

/**
 * Where an unlock stands, in the card's own truth.
 *
 * @param program the mark of the card program that took this unlock
 * @param receipt the reference of a confirmed one
 */
public record UnlockStatePage(
    CardSerial card,
    UnlockState state,
    Optional<UnlockCause> cause,
    Optional<String> program,
    Optional<String> receipt) {

  /** The heading. */
  public String title(Words words) {
    return switch (state) {
      case AWAITING_AGENT -> words.text("cardunlock.state.awaiting-agent");
      case CARD_CHECKED -> words.text("cardunlock.state.card-checked");
      case CHANNEL_OPEN -> words.text("cardunlock.state.channel-open");
      case CONFIRMED -> words.text("cardunlock.state.confirmed");
      case UNCHANGED -> words.text("cardunlock.state.unchanged");
      case INTERRUPTED -> words.text("cardunlock.state.interrupted");
    };
  }

  /** What it means and what to do. */
  public String text(Words words) {
    return switch (state) {
      case AWAITING_AGENT -> words.text("cardunlock.state.awaiting-agent-text");
      case CARD_CHECKED -> words.text("cardunlock.state.card-checked-text");
      case CHANNEL_OPEN -> words.text("cardunlock.state.channel-open-text");
      case CONFIRMED -> words.text("cardunlock.state.confirmed-text");
      case UNCHANGED ->
          cause.filter(UnlockCause.PUK_REFUSED::equals).isPresent()
              ? words.text("cardunlock.state.unchanged-text-puk")
              : words.text("cardunlock.state.unchanged-text");
      case INTERRUPTED -> words.text("cardunlock.state.interrupted-text");
    };
  }

  /** Whether doing it again may help; where it cannot, the page offers no button for it. */
  public boolean canBeRepeated() {
    return state.isOver() && cause.map(UnlockStatePage::mayPass).orElse(false);
  }

  private static boolean mayPass(UnlockCause cause) {
    return switch (cause) {
      case CARD_DEAD, NO_WAY, PUK_REFUSED, PUK_UNCERTAIN, PUK_TRIES_SPENT, OBJECTED -> false;
      case NO_AGENT,
          GIVEN_UP,
          TOO_SLOW,
          NO_CARD,
          OTHER_CARD,
          CARD_SILENT,
          CARD_NOT_PROVEN,
          CARD_REFUSED,
          PIN_REFUSED,
          REPLY_FORGED,
          LINE_CUT,
          SIGNED_OUT,
          REPLACED ->
          true;
    };
  }

  /** The mark to compare, while the holder sits before the card program. */
  public Optional<String> markToCompare() {
    return state.isOver() ? Optional.empty() : program;
  }

  /** Why it ended. */
  public static String reason(UnlockCause cause, Words words) {
    return switch (cause) {
      case NO_AGENT -> words.text("cardunlock.cause.no-agent");
      case GIVEN_UP -> words.text("cardunlock.cause.given-up");
      case TOO_SLOW -> words.text("cardunlock.cause.too-slow");
      case NO_CARD -> words.text("cardunlock.cause.no-card");
      case OTHER_CARD -> words.text("cardunlock.cause.other-card");
      case CARD_SILENT -> words.text("cardunlock.cause.card-silent");
      case CARD_NOT_PROVEN -> words.text("cardunlock.cause.card-not-proven");
      case CARD_DEAD -> words.text("cardunlock.cause.card-dead");
      case NO_WAY -> words.text("cardunlock.cause.no-way");
      case PUK_REFUSED -> words.text("cardunlock.cause.puk-refused");
      case PUK_UNCERTAIN -> words.text("cardunlock.cause.puk-uncertain");
      case PUK_TRIES_SPENT -> words.text("cardunlock.cause.puk-tries-spent");
      case CARD_REFUSED -> words.text("cardunlock.cause.card-refused");
      case PIN_REFUSED -> words.text("cardunlock.cause.pin-refused");
      case REPLY_FORGED -> words.text("cardunlock.cause.reply-forged");
      case LINE_CUT -> words.text("cardunlock.cause.line-cut");
      case OBJECTED -> words.text("cardunlock.cause.objected");
      case SIGNED_OUT -> words.text("cardunlock.cause.signed-out");
      case REPLACED -> words.text("cardunlock.cause.replaced");
    };
  }
}
