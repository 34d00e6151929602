package org.muhurdar.portal.web.http;

import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.web.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/**
 * One page, ready to be written: the template, the page's frame, its model and its status.
 *
 * <p>What the model holds that must be wiped is closed when the page is written, or has failed to
 * be; and so are the page's bytes then.
 */
final class JtePage implements View {

  private final TemplateEngine templates;
  private final String template;
  private final HttpStatus status;
  private final Page page;
  private final @Nullable Object model;
  private final @Nullable SecretChars secret;

  JtePage(
      TemplateEngine templates,
      String template,
      HttpStatus status,
      Page page,
      @Nullable Object model,
      @Nullable SecretChars secret) {
    this.templates = templates;
    this.template = template;
    this.status = status;
    this.page = page;
    this.model = model;
    this.secret = secret;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (secret == null) {
      Utf8ByteOutput output = new Utf8ByteOutput();
      write(output);
      begin(response, output.getContentLength());
      output.writeTo(response.getOutputStream());
    } else {
      try (secret;
          SecretPage output = new SecretPage()) {
        write(output);
        begin(response, output.contentLength());
        output.writeTo(response.getOutputStream());
      }
    }
  }

  private void write(TemplateOutput output) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("page", page);
    if (model != null) {
      parameters.put("model", model);
    }
    templates.render(template, parameters, output);
  }

  private void begin(HttpServletResponse response, int contentLength) {
    response.setStatus(status.value());
    response.setContentType("text/html;charset=UTF-8");
    response.setLocale(Locale.of(page.language().code()));
    response.setContentLength(contentLength);
  }
}
