package org.muhurdar.portal.web.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The page for requests that are so malformed that no handler ever sees them. It names the status
 * in both languages and nothing else, with the headers of every other answer.
 */
public final class LastResortValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    SecurityHeaders.fixed().forEach(response::setHeader);
    response.setHeader(
        "Content-Security-Policy", SecurityHeaders.contentSecurityPolicyWithoutScripts());
    response.setHeader("Cache-Control", SecurityHeadersFilter.NEVER_KEPT);
    byte[] page = page(status).getBytes(StandardCharsets.UTF_8);
    try {
      response.setContentType("text/html");
      response.setCharacterEncoding("UTF-8");
      response.getOutputStream().write(page);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // The visitor has gone, or the answer is already on its way: there is nobody to tell.
      container.getLogger().debug("no room for the last resort page", e);
    }
  }

  private static String page(int status) {
    return """
    <!doctype html>
    <html lang="tr"><head><meta charset="utf-8"><title>Hata: istek anlaşılamadı (%1$d)</title>
    <link rel="stylesheet" href="/assets/muhurdar.css"></head>
    <body class="govuk-template__body"><main class="govuk-width-container govuk-main-wrapper">
    <h1 class="govuk-heading-l">İstek anlaşılamadı</h1>
    <p class="govuk-body">Hiçbir kaydınız değişmedi. Baş sayfadan yeniden başlayabilirsiniz.</p>
    <p class="govuk-body" lang="en">The request was not understood (%1$d). Nothing has changed.
    You can start again from the first page.</p>
    <p class="govuk-body"><a class="govuk-link" href="/">Baş sayfa / <span lang="en">Start
    page</span></a></p>
    </main></body></html>
    """
        .formatted(status);
  }
}
