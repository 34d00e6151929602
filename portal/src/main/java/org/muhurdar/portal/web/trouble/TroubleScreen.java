package org.muhurdar.portal.web.trouble;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
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
    if (MaintenanceFilter.turnedAway(request)) {
      return Troubles.show(visit, Trouble.MAINTENANCE, Routes.START);
    }
    Trouble trouble =
        status == 500
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                    instanceof Throwable fault
            ? cause(fault)
            : trouble(status, failedMethod(request));
    return Troubles.show(visit, trouble, Routes.START);
  }

  /** What we stand on and is not there has a page of its own; all else is a fault of ours. */
  private static Trouble cause(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      switch (at) {
        case KeyStoreFailure _ -> {
          return Trouble.KEYS_DOWN;
        }
        case InvalidDataAccessResourceUsageException _, DataIntegrityViolationException _ -> {
          return Trouble.OUR_FAULT;
        }
        case DataAccessException _, TransactionException _ -> {
          return Trouble.STORE_DOWN;
        }
        default -> {}
      }
    }
    return Trouble.OUR_FAULT;
  }

  /** This request is a GET whatever failed; Servlet 6.1 keeps the method that did. */
  private static String failedMethod(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String method
        ? method
        : request.getMethod();
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
