package org.muhurdar.portal.web.trouble;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/**
 * The page for every request that no screen answered: wrong address, wrong method, our own fault.
 */
@Controller
final class TroubleScreen {

  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  @RequestMapping("/error")
  View trouble(Visit visit, HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    return Troubles.show(visit, trouble(status, request.getMethod()), Routes.START);
  }

  private static Trouble trouble(int status, String method) {
    return switch (status) {
      case 400, 406, 414, 415, 431 -> Trouble.MALFORMED;
      case 403 -> SAFE.contains(method) ? Trouble.FORBIDDEN : Trouble.FORGED_FORM;
      case 404 -> Trouble.NOT_FOUND;
      case 405, 501 -> Trouble.WRONG_METHOD;
      case 413 -> Trouble.TOO_LARGE;
      case 429 -> Trouble.TOO_MANY_TRIES;
      case 503 -> Trouble.BUSY;
      default -> status < 500 ? Trouble.MALFORMED : Trouble.OUR_FAULT;
    };
  }
}
