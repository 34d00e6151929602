package org.muhurdar.portal.web.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.muhurdar.portal.humancheck.ChallengeToken;
import org.muhurdar.portal.humancheck.HumanChecks;
import org.muhurdar.portal.humancheck.Rendition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The picture and the sound of a challenge, drawn and spoken when they are asked for. */
@Controller
public final class CheckMedia {

  private static final String PICTURE = "/denetim/resim";
  private static final String SOUND = "/denetim/ses";
  private static final int WIDTH = 240;
  private static final int HEIGHT = 96;

  private final HumanChecks checks;

  CheckMedia(HumanChecks checks) {
    this.checks = checks;
  }

  /** The picture of a challenge, as a page shows it. */
  public static Picture picture(String handle) {
    return new Picture(PICTURE + "?d=" + encoded(handle), handle, WIDTH, HEIGHT);
  }

  /** The address of a challenge's sound. */
  public static String sound(String handle) {
    return SOUND + "?d=" + encoded(handle);
  }

  private static String encoded(String handle) {
    return URLEncoder.encode(handle, StandardCharsets.UTF_8);
  }

  @GetMapping(PICTURE)
  ResponseEntity<byte[]> drawn(@RequestParam(name = "d", defaultValue = "") String handle) {
    return answer(checks.picture(new ChallengeToken(handle)));
  }

  @GetMapping(SOUND)
  ResponseEntity<byte[]> spoken(@RequestParam(name = "d", defaultValue = "") String handle) {
    return answer(checks.sound(new ChallengeToken(handle)));
  }

  private static ResponseEntity<byte[]> answer(Rendition rendition) {
    return switch (rendition) {
      case Rendition.Rendered(var file) ->
          ResponseEntity.ok()
              .contentType(MediaType.parseMediaType(file.mediaType()))
              .body(file.bytes());
      case Rendition.Refused() -> ResponseEntity.notFound().build();
      case Rendition.Expired() -> ResponseEntity.status(HttpStatus.GONE).build();
      case Rendition.Busy(var retryAfter) ->
          ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
              .header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())))
              .build();
    };
  }
}
