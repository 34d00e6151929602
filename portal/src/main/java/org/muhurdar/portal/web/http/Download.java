package org.muhurdar.portal.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A file to keep, under a name of our own choosing. */
public final class Download implements View {

  private final String fileName;
  private final String mediaType;
  private final byte[] content;

  /** Takes over the content. The name has letters, digits, dots and hyphens only. */
  public Download(String fileName, String mediaType, byte[] content) {
    if (!fileName.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException("no name for a download: " + fileName);
    }
    this.fileName = fileName;
    this.mediaType = mediaType;
    this.content = content;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(mediaType);
    response.setContentLength(content.length);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    response.getOutputStream().write(content);
  }
}
