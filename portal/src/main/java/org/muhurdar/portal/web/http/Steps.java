package org.muhurdar.portal.web.http;

import java.util.Optional;
import java.util.function.Function;
import org.muhurdar.portal.signin.Presence;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.web.servlet.View;

/**
 * Lets a request through only to the step its sign-in stands at; any other is led there. One place,
 * so that no screen can be reached out of order.
 */
public final class Steps {

  private Steps() {}

  /** For screens of those who are signed in. */
  public static View signedIn(Visit visit, Function<SignIn, View> screen) {
    return at(visit, screen, SignInState.Name.SIGNED_IN);
  }

  /**
   * For what a script asks by itself while somebody is signed in: it keeps no session alive. Anyone
   * else is led to where the next page says what has become of the session; that page, not this
   * answer, takes the cookie away.
   */
  public static View watched(Visit visit, Function<SignIn, View> answer) {
    return visit.watched() instanceof Presence.Present(SignIn signIn, var _) && signIn.isSignedIn()
        ? answer.apply(signIn)
        : visit.goTo(Routes.MENU);
  }

  /** For screens of one step, or of several. */
  public static View at(Visit visit, Function<SignIn, View> screen, SignInState.Name... steps) {
    return switch (visit.presence()) {
      case Presence.Nobody() -> visit.goTo(Routes.DOORS);
      case Presence.Over(var reason) -> {
        visit.forget();
        yield visit.goTo(Routes.SIGNED_OUT + "?neden=" + Reasons.code(reason));
      }
      case Presence.Present(SignIn signIn, var _) ->
          java.util.Arrays.asList(steps).contains(signIn.state().name())
              ? screen.apply(signIn)
              : visit.goTo(routeOf(signIn.state()));
    };
  }

  /** For screens before the sign-in: who is signed in already goes to the menu. */
  public static Optional<View> alreadySignedIn(Visit visit) {
    return visit.signIn().filter(SignIn::isSignedIn).map(signIn -> visit.goTo(Routes.MENU));
  }

  /** The screen of a step. */
  public static String routeOf(SignInState state) {
    return switch (state) {
      case SignInState.AwaitingPhoneConfirmation() -> Routes.PHONE_CONFIRMATION;
      case SignInState.AwaitingCode(_) -> Routes.CODE;
      case SignInState.SignedIn(_) -> Routes.MENU;
      case SignInState.AwaitingFreshCode(_, _, _) -> Routes.PIN_CODE;
      case SignInState.Ended(_) -> Routes.DOORS;
    };
  }
}
