package org.muhurdar.portal.web.guide;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.SeeOther;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The guides under {@code /kilavuz}: the very files that the tests compare with the product. */
@Controller
final class GuideFiles {

  private static final String FOLDER = "/guides/";
  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+\\.(html|css|png|pdf)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "png", "image/png",
          "pdf", "application/pdf");

  /** Where every page's "guide of this page" leads; browsers keep the step behind the hash. */
  @GetMapping(Addresses.LANGUAGE + Routes.GUIDE)
  View guide(Visit visit) {
    return new SeeOther(Routes.GUIDE + "/pin-ogrenme." + visit.language().code() + ".html");
  }

  @GetMapping(Routes.GUIDE + "/{file}")
  ResponseEntity<byte[]> file(@PathVariable("file") String file) throws IOException {
    return answer("", file);
  }

  @GetMapping(Routes.GUIDE + "/pictures/{file}")
  ResponseEntity<byte[]> picture(@PathVariable("file") String file) throws IOException {
    return answer("pictures/", file);
  }

  private static ResponseEntity<byte[]> answer(String folder, String file) throws IOException {
    var matcher = NAME.matcher(file);
    if (!matcher.matches()) {
      return ResponseEntity.notFound().build();
    }
    try (InputStream in = GuideFiles.class.getResourceAsStream(FOLDER + folder + file)) {
      if (in == null) {
        return ResponseEntity.notFound().build();
      }
      return ResponseEntity.ok()
          .header("Content-Type", Objects.requireNonNull(TYPES.get(matcher.group(1))))
          .header("Cache-Control", "public, max-age=3600")
          .body(in.readAllBytes());
    }
  }
}
