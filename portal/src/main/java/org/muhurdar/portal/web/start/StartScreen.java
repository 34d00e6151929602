package org.muhurdar.portal.web.start;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.Language;
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

  private static final List<String> SPOKEN = List.of("tr", "en");

  @GetMapping("/")
  View bareAddress(HttpServletRequest request) {
    return new SeeOther("/" + preferred(request.getHeader("Accept-Language")).code());
  }

  /** The first of the reader's languages that we speak; Turkish where none is, or none is said. */
  private static Language preferred(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return Language.TR;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
      return "en".equals(Locale.lookupTag(ranges, SPOKEN)) ? Language.EN : Language.TR;
    } catch (IllegalArgumentException e) {
      return Language.TR;
    }
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
