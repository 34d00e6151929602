package org.muhurdar.portal.web.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.cardunlock.UnlockCause;
import org.muhurdar.portal.cardunlock.UnlockState;

class UnlockStatePageTest {

  private static UnlockStatePage page(UnlockState state, Optional<UnlockCause> cause) {
    return new UnlockStatePage(
        new CardSerial("9000000000001007"), state, cause, Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ALL,
      names = "CARD_DEAD|NO_WAY|PUK_REFUSED|PUK_UNCERTAIN|PUK_TRIES_SPENT|OBJECTED")
  void no_button_where_doing_it_again_cannot_help(UnlockCause cause) {
    assertThat(page(UnlockState.UNCHANGED, Optional.of(cause)).canBeRepeated()).isFalse();
  }

  @Test
  void what_was_interrupted_goes_on_and_what_is_done_does_not() {
    assertThat(page(UnlockState.INTERRUPTED, Optional.of(UnlockCause.LINE_CUT)).canBeRepeated())
        .isTrue();
    assertThat(page(UnlockState.UNCHANGED, Optional.of(UnlockCause.NO_CARD)).canBeRepeated())
        .isTrue();
    assertThat(page(UnlockState.CONFIRMED, Optional.empty()).canBeRepeated()).isFalse();
    assertThat(page(UnlockState.CARD_CHECKED, Optional.empty()).canBeRepeated()).isFalse();
  }
}
