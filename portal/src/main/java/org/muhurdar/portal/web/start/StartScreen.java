package org.muhurdar.portal.web.start;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.SeeOther;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The first page, the two doors, and where the bare address leads. */
@Controller
final class StartScreen {

  @GetMapping("/")
  View bareAddress(HttpServletRequest request) {
    Locale preferred = request.getLocale();
    boolean english =
        request.getHeader("Accept-Language") != null && preferred.getLanguage().equals("en");
    return new SeeOther(english ? "/en" : "/tr");
  }

  @GetMapping(Addresses.LANGUAGE)
  View start(Visit visit) {
    return visit.show("start/start.jte", Routes.START, null);
  }

  @GetMapping(Addresses.LANGUAGE + Routes.DOORS)
  View doors(Visit visit, @RequestParam(name = "is", defaultValue = "") String is) {
    Need need = Need.ofCode(is).orElse(Need.CERTIFICATES);
    return Steps.alreadySignedIn(visit)
        .orElseGet(
            () -> visit.show("start/doors.jte", Routes.DOORS + need.query(), new DoorsPage(need)));
  }

  @GetMapping(Addresses.LANGUAGE + Routes.LOSS)
  View loss(Visit visit) {
    return visit.show("start/loss.jte", Routes.LOSS, null);
  }
}
