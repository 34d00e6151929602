package org.muhurdar.portal.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** 303 to another page of this site; the address is relative, so no forged host can bend it. */
public record SeeOther(String path) implements View {

  /** Refuses an address of another site. */
  public SeeOther {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("an address of this site begins with one slash");
    }
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }
}
