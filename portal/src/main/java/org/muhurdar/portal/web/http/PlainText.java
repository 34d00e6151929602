package org.muhurdar.portal.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A few letters for a script or a program, no page. */
public final class PlainText implements View {

  private final byte[] ascii;

  /** Takes over the letters. */
  public PlainText(byte[] ascii) {
    this.ascii = ascii;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(ascii.length);
    response.getOutputStream().write(ascii);
  }
}
