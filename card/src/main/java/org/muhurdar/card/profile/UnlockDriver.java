package org.muhurdar.card.profile;

/**
 * Chooses how a card is unlocked. The rules of the PUK stand in {@link PukUnlocking}; the bytes of
 * each card in its {@link PukDialogue}.
 */
public final class UnlockDriver {

  private static final int ALL_TRIES = 3;

  private UnlockDriver() {}

  /** Whether there is a way. */
  public sealed interface Beginning {

    /** There is; the caller closes it. */
    record Ready(Unlocking unlocking) implements Beginning {}

    /** There is none. */
    record Refused(UnlockRefusal reason) implements Beginning {}
  }

  /** Begins an unlock of a card of that type. */
  public static Beginning begin(CardProfile profile, UnlockOrder order) {
    return switch (profile) {
      case UNKNOWN -> new Beginning.Refused(UnlockRefusal.READ_ONLY_TYPE);
      case AKIS_YK ->
          order.means() instanceof UnlockMeans.IssuerKeys keys
              ? new Beginning.Ready(new ChannelUnlocking(profile, order, keys))
              : new Beginning.Refused(UnlockRefusal.NO_MEANS);
      case AKIS_1_0, AKIS_1_2, AKIS_2, PIV -> byPuk(profile, order);
    };
  }

  private static Beginning byPuk(CardProfile profile, UnlockOrder order) {
    if (!(order.means() instanceof UnlockMeans.HeldPuk held)) {
      return new Beginning.Refused(UnlockRefusal.NO_MEANS);
    }
    if (held.triesOnRecord() < ALL_TRIES) {
      return new Beginning.Refused(UnlockRefusal.PUK_TRIES_SPENT);
    }
    return new Beginning.Ready(
        new PukUnlocking(PukDialogue.of(profile), order.serial(), held, order.transportPin()));
  }
}
