package org.muhurdar.portal.web.page;

import static org.muhurdar.portal.web.page.Samples.CARD;
import static org.muhurdar.portal.web.page.Samples.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muhurdar.portal.cardunlock.UnlockCause;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.portal.web.cardunlock.HandOverPage;
import org.muhurdar.portal.web.cardunlock.UnlockPage;
import org.muhurdar.portal.web.cardunlock.UnlockStatePage;
import org.muhurdar.portal.web.cardunlock.Way;

/** The pages of Kilit Çözme. */
final class UnlockSamples {

  private UnlockSamples() {}

  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    for (Way way : Way.values()) {
      samples.add(before(way, "", true, Optional.empty()));
      samples.add(
          Sample.of(
                  "hand-over-" + slug(way),
                  "cardunlock/hand-over.jte",
                  way.route(),
                  new HandOverPage(
                      way,
                      CARD,
                      "http://127.0.0.1:35500/devral",
                      "m1.sample",
                      "ABCD-EFHJ",
                      NOW.plusSeconds(120)))
              .signedIn());
    }
    samples.add(
        before(Way.SAME_MACHINE, "-dead", false, Optional.of(UnlockPage.Refused.CARD_DEAD)));
    samples.add(
        before(Way.SHORT_CODE, "-objected", false, Optional.of(UnlockPage.Refused.OBJECTED)));
    samples.add(before(Way.SHORT_CODE, "-no-way", false, Optional.of(UnlockPage.Refused.NO_WAY)));
    for (UnlockState state : UnlockState.values()) {
      samples.add(state(state));
    }
    return samples;
  }

  private static Sample before(
      Way way, String more, boolean runs, Optional<UnlockPage.Refused> refused) {
    return Sample.of(
            "unlock-" + slug(way) + more,
            "cardunlock/unlock.jte",
            way.route(),
            new UnlockPage(way, List.of(CARD), runs, runs, refused))
        .signedIn();
  }

  private static Sample state(UnlockState state) {
    return Sample.of(
            "unlock-" + slug(state),
            "cardunlock/state.jte",
            Routes.UNLOCK_STATE,
            new UnlockStatePage(
                CARD,
                state,
                switch (state) {
                  case UNCHANGED -> Optional.of(UnlockCause.OTHER_CARD);
                  case INTERRUPTED -> Optional.of(UnlockCause.LINE_CUT);
                  default -> Optional.empty();
                },
                state == UnlockState.AWAITING_AGENT ? Optional.empty() : Optional.of("HBXT-PLRN"),
                state == UnlockState.CONFIRMED
                    ? Optional.of("M7QK-4T2D-9XW3-HRB6")
                    : Optional.empty()))
        .signedIn();
  }

  private static String slug(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
