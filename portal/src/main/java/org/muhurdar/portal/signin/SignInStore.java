package org.muhurdar.portal.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.onetimecode.CodeId;
import org.muhurdar.portal.signin.SignInState.AwaitingCode;
import org.muhurdar.portal.signin.SignInState.AwaitingFreshCode;
import org.muhurdar.portal.signin.SignInState.AwaitingPhoneConfirmation;
import org.muhurdar.portal.signin.SignInState.EndReason;
import org.muhurdar.portal.signin.SignInState.Ended;
import org.muhurdar.portal.signin.SignInState.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of sign-ins. */
final class SignInStore {

  /**
   * A row, and whether the cookie shown is the one before the last change of stage.
   *
   * @param previousGoodUntil when that one ends, if there is one
   */
  record Found(SignIn signIn, boolean byPreviousCookie, Optional<Instant> previousGoodUntil) {}

  /** A new cookie in place of the one held, which stays good until then. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record CookieChange(byte[] heldHash, byte[] newHash, Instant heldGoodUntil) {}

  private static final String COLUMNS =
      "journey, holder, state, need, language, code, fresh_act, factor_at, end_reason,"
          + " started_at, idle_until, ends_at, version";

  private static final String MOVE = move("");

  private static final String MOVE_WITH_COOKIE =
      move(", cookie_hash = :new, previous_cookie_hash = :held, previous_good_until = :until");

  private static String move(String further) {
    return """
    update sign_in
       set state = :state, code = cast(:code as uuid), fresh_act = :act,
           factor_at = cast(:factor as timestamptz), end_reason = :end,
           idle_until = :idle, version = version + 1%s
     where journey = :journey and version = :version
    """
        .formatted(further);
  }

  private final JdbcClient jdbc;

  SignInStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Found> find(byte[] cookieHash, Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + ", cookie_hash <> :hash as by_previous, previous_good_until"
                + " from sign_in where cookie_hash = :hash"
                + " or (previous_cookie_hash = :hash and previous_good_until > :now)")
        .param("hash", cookieHash)
        .param("now", utc(now))
        .query((row, n) ->
            new Found(
                read(row),
                row.getBoolean("by_previous"),
                Optional.ofNullable(row.getObject("previous_good_until", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .optional();
  }

  void insert(SignIn signIn, byte[] cookieHash) {
    jdbc.sql(
            """
            insert into sign_in (journey, holder, cookie_hash, state, need, language,
                                 started_at, idle_until, ends_at, version)
            values (:journey, :holder, :hash, :state, :need, :language,
                    :started, :idle, :ends, :version)
            """)
        .param("journey", signIn.journey().value())
        .param("holder", signIn.holder().value())
        .param("hash", cookieHash)
        .param("state", signIn.state().name().name())
        .param("need", signIn.need().name())
        .param("language", signIn.language().code())
        .param("started", utc(signIn.startedAt()))
        .param("idle", utc(signIn.idleUntil()))
        .param("ends", utc(signIn.endsAt()))
        .param("version", signIn.version())
        .update();
  }

  /** Stores a new state; false when somebody else moved the row first. */
  boolean move(SignIn from, SignInState to, Instant idleUntil) {
    return moving(MOVE, from, to, idleUntil).update() == 1;
  }

  /** The same, together with {@link #changeCookie}. */
  boolean move(SignIn from, SignInState to, Instant idleUntil, CookieChange cookie) {
    return moving(MOVE_WITH_COOKIE, from, to, idleUntil)
            .param("new", cookie.newHash())
            .param("held", cookie.heldHash())
            .param("until", utc(cookie.heldGoodUntil()))
            .update()
        == 1;
  }

  /** What may be null travels as text: a parameter's type that changes costs a plan each time. */
  private JdbcClient.StatementSpec moving(
      String statement, SignIn from, SignInState to, Instant idleUntil) {
    return jdbc.sql(statement)
        .param("state", to.name().name())
        .param("code", text(codeOf(to)), Types.VARCHAR)
        .param(
            "act", to instanceof AwaitingFreshCode fresh ? fresh.act().name() : null, Types.VARCHAR)
        .param("factor", text(factorOf(to)), Types.VARCHAR)
        .param("end", to instanceof Ended ended ? ended.reason().name() : null, Types.VARCHAR)
        .param("idle", utc(idleUntil))
        .param("journey", from.journey().value())
        .param("version", from.version());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /**
   * Gives the browser a new cookie; the one it holds stays good until then for a repeated request.
   */
  void changeCookie(JourneyId journey, CookieChange cookie) {
    jdbc.sql(
            """
            update sign_in
               set cookie_hash = :new, previous_cookie_hash = :held, previous_good_until = :until
             where journey = :journey
            """)
        .param("new", cookie.newHash())
        .param("held", cookie.heldHash())
        .param("until", utc(cookie.heldGoodUntil()))
        .param("journey", journey.value())
        .update();
  }

  /** The new cookie has been seen: the old one is of no more use. */
  void forgetPreviousCookie(JourneyId journey) {
    jdbc.sql(
            """
            update sign_in set previous_cookie_hash = null, previous_good_until = null
             where journey = :journey and previous_cookie_hash is not null
            """)
        .param("journey", journey.value())
        .update();
  }

  void extendIdle(JourneyId journey, Instant idleUntil) {
    jdbc.sql("update sign_in set idle_until = :idle where journey = :journey")
        .param("idle", utc(idleUntil))
        .param("journey", journey.value())
        .update();
  }

  /** One sign-in as it stands now; nobody else moves it before the transaction ends. */
  Optional<SignIn> locked(JourneyId journey) {
    return jdbc.sql("select " + COLUMNS + " from sign_in where journey = :journey for update")
        .param("journey", journey.value())
        .query((row, n) -> read(row))
        .optional();
  }

  /** How a sign-in ended, if it did. */
  Optional<EndReason> endOf(JourneyId journey) {
    return jdbc.sql(
            "select end_reason from sign_in where journey = :journey and end_reason is not null")
        .param("journey", journey.value())
        .query((row, n) -> EndReason.valueOf(row.getString("end_reason")))
        .optional();
  }

  List<SignIn> openOf(HolderId holder) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from sign_in where holder = :holder and end_reason is null"
                + " for update")
        .param("holder", holder.value())
        .query((row, n) -> read(row))
        .list();
  }

  /** Open ones whose time is over and that nobody came back to. */
  List<SignIn> overdue(Instant now, int most) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from sign_in where end_reason is null"
                + " and (idle_until <= :now or ends_at <= :now) limit :most")
        .param("now", utc(now))
        .param("most", most)
        .query((row, n) -> read(row))
        .list();
  }

  int deleteEndedBefore(Instant instant) {
    return jdbc.sql("delete from sign_in where ends_at < :instant")
        .param("instant", utc(instant))
        .update();
  }

  private static SignIn read(ResultSet row) throws SQLException {
    return new SignIn(
        new JourneyId(row.getObject("journey", UUID.class)),
        new HolderId(row.getObject("holder", UUID.class)),
        state(row),
        Need.valueOf(row.getString("need")),
        Language.ofCode(row.getString("language")),
        instant(row, "started_at"),
        instant(row, "idle_until"),
        instant(row, "ends_at"),
        row.getInt("version"));
  }

  private static SignInState state(ResultSet row) throws SQLException {
    return switch (SignInState.Name.valueOf(row.getString("state"))) {
      case AWAITING_PHONE_CONFIRMATION -> new AwaitingPhoneConfirmation();
      case AWAITING_CODE -> new AwaitingCode(code(row));
      case SIGNED_IN -> new SignedIn(instant(row, "factor_at"));
      case AWAITING_FRESH_CODE ->
          new AwaitingFreshCode(
              instant(row, "factor_at"), Act.valueOf(row.getString("fresh_act")), code(row));
      case ENDED -> new Ended(EndReason.valueOf(row.getString("end_reason")));
    };
  }

  private static CodeId code(ResultSet row) throws SQLException {
    return new CodeId(row.getObject("code", UUID.class));
  }

  private static @Nullable UUID codeOf(SignInState state) {
    return switch (state) {
      case AwaitingCode(var code) -> code.value();
      case AwaitingFreshCode(_, _, var code) -> code.value();
      case AwaitingPhoneConfirmation(), SignedIn(_), Ended(_) -> null;
    };
  }

  private static @Nullable OffsetDateTime factorOf(SignInState state) {
    return switch (state) {
      case SignedIn(var factorAt) -> utc(factorAt);
      case AwaitingFreshCode(var factorAt, _, _) -> utc(factorAt);
      case AwaitingPhoneConfirmation(), AwaitingCode(_), Ended(_) -> null;
    };
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
