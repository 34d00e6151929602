package org.muhurdar.portal.signin;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.signin.SignInEvent.CodeRight;
import org.muhurdar.portal.signin.SignInEvent.CodeSent;
import org.muhurdar.portal.signin.SignInEvent.End;
import org.muhurdar.portal.signin.SignInEvent.FreshCodeGivenUp;
import org.muhurdar.portal.signin.SignInEvent.FreshCodeRight;
import org.muhurdar.portal.signin.SignInEvent.FreshCodeSent;
import org.muhurdar.portal.signin.SignInState.AwaitingCode;
import org.muhurdar.portal.signin.SignInState.AwaitingFreshCode;
import org.muhurdar.portal.signin.SignInState.Ended;
import org.muhurdar.portal.signin.SignInState.Name;
import org.muhurdar.portal.signin.SignInState.SignedIn;

/**
 * The one table of which step may follow which at sign-in. Applying it is a pure function; an event
 * that the table does not name is refused.
 */
final class SignInJourney {

  /** One edge: where it leads and what the audit log calls it. */
  record Edge(Name to, AuditType audited) {}

  private static final Map<Name, Map<SignInEvent.Kind, Edge>> TABLE = new EnumMap<>(Name.class);

  static {
    edge(
        Name.AWAITING_PHONE_CONFIRMATION,
        SignInEvent.Kind.CODE_SENT,
        Name.AWAITING_CODE,
        AuditType.PHONE_CONFIRMED);
    edge(Name.AWAITING_CODE, SignInEvent.Kind.CODE_SENT, Name.AWAITING_CODE, AuditType.CODE_RESENT);
    edge(Name.AWAITING_CODE, SignInEvent.Kind.CODE_RIGHT, Name.SIGNED_IN, AuditType.SIGNED_IN);
    edge(
        Name.SIGNED_IN,
        SignInEvent.Kind.FRESH_CODE_SENT,
        Name.AWAITING_FRESH_CODE,
        AuditType.PHONE_CONFIRMED);
    edge(
        Name.AWAITING_FRESH_CODE,
        SignInEvent.Kind.FRESH_CODE_SENT,
        Name.AWAITING_FRESH_CODE,
        AuditType.CODE_RESENT);
    edge(
        Name.AWAITING_FRESH_CODE,
        SignInEvent.Kind.FRESH_CODE_RIGHT,
        Name.SIGNED_IN,
        AuditType.FACTOR_RENEWED);
    edge(
        Name.AWAITING_FRESH_CODE,
        SignInEvent.Kind.FRESH_CODE_GIVEN_UP,
        Name.SIGNED_IN,
        AuditType.SIGN_IN_ABANDONED);
    for (Name from : Name.values()) {
      if (from != Name.ENDED) {
        edge(from, SignInEvent.Kind.ENDED, Name.ENDED, AuditType.SESSION_ENDED);
      }
    }
  }

  private SignInJourney() {}

  private static void edge(Name from, SignInEvent.Kind event, Name to, AuditType audited) {
    Edge before =
        TABLE
            .computeIfAbsent(from, any -> new EnumMap<>(SignInEvent.Kind.class))
            .put(event, new Edge(to, audited));
    if (before != null) {
      throw new IllegalStateException("two edges for one event");
    }
  }

  /** The edge that the table holds for this event, if any. */
  static Optional<Edge> edge(Name from, SignInEvent.Kind event) {
    return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(event));
  }

  /** The state after an event, or nothing when the table does not allow it. */
  static Optional<SignInState> apply(SignInState state, SignInEvent event) {
    if (edge(state.name(), event.kind()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (event) {
          case CodeSent(var code) -> new AwaitingCode(code);
          case CodeRight(var at) -> new SignedIn(at);
          case FreshCodeSent(var act, var code) ->
              new AwaitingFreshCode(factorAt(state), act, code);
          case FreshCodeRight(var at) -> new SignedIn(at);
          case FreshCodeGivenUp() -> new SignedIn(factorAt(state));
          case End(var reason) -> new Ended(reason);
        });
  }

  private static Instant factorAt(SignInState state) {
    return switch (state) {
      case SignedIn(var factorAt) -> factorAt;
      case AwaitingFreshCode(var factorAt, _, _) -> factorAt;
      case SignInState.AwaitingPhoneConfirmation(), AwaitingCode(_), Ended(_) ->
          throw new IllegalStateException("no factor was proven in " + state.name());
    };
  }
}
