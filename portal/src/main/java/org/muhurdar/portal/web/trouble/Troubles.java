package org.muhurdar.portal.web.trouble;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muhurdar.portal.web.http.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** Shows a trouble page; the one place that chooses its status and its Retry-After. */
public final class Troubles {

  private Troubles() {}

  /** A trouble with nothing more to say about it. */
  public static View show(Visit visit, Trouble trouble, String path) {
    return show(visit, trouble, path, Optional.empty());
  }

  /** A trouble that is over at some hour. */
  public static View show(Visit visit, Trouble trouble, String path, Optional<Instant> until) {
    return visit.show(
        HttpStatus.valueOf(trouble.status()),
        "trouble/trouble.jte",
        path,
        new TroublePage(trouble, visit.reference(), until),
        List.of());
  }

  /** No room now; the client may come back after that long. */
  public static View busy(Visit visit, String path, Duration retryAfter) {
    visit.retryAfter(retryAfter.toSeconds());
    return show(visit, Trouble.BUSY, path);
  }

  /** Too many tries until then. */
  public static View tooManyTries(Visit visit, String path, Instant until) {
    return show(visit, Trouble.TOO_MANY_TRIES, path, Optional.of(until));
  }

  /** No tries left for one code; with an instant, for no other code before it either. */
  public static View codeUsedUp(Visit visit, String path, Optional<Instant> until) {
    Trouble trouble = until.isPresent() ? Trouble.TOO_MANY_CODES : Trouble.CODE_USED_UP;
    return show(visit, trouble, path, until);
  }

  /** Too many messages until then. */
  public static View tooManyMessages(Visit visit, String path, Instant until) {
    return show(visit, Trouble.TOO_MANY_MESSAGES, path, Optional.of(until));
  }
}
