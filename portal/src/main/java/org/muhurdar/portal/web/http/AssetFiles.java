package org.muhurdar.portal.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.muhurdar.portal.web.page.Assets;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Style, scripts and pictures of our own, kept for ever by the browser. The version in the address
 * is not looked at: during an upgrade a page of one release may ask a node of the other.
 */
@Controller
final class AssetFiles {

  private static final Pattern NAME = Pattern.compile("[a-z-]+\\.(css|js|svg)");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  @GetMapping({"/assets/{version}/{file}", "/assets/{file}"})
  ResponseEntity<byte[]> file(@PathVariable("file") String file) throws IOException {
    var matcher = NAME.matcher(file);
    if (!matcher.matches()) {
      return ResponseEntity.notFound().build();
    }
    byte[] content = files.get(file);
    if (content == null) {
      try (InputStream in = AssetFiles.class.getResourceAsStream(Assets.FOLDER + file)) {
        if (in == null) {
          return ResponseEntity.notFound().build();
        }
        content = in.readAllBytes();
      }
      files.put(file, content);
    }
    return ResponseEntity.ok()
        .header("Content-Type", Objects.requireNonNull(TYPES.get(matcher.group(1))))
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .body(content);
  }
}
