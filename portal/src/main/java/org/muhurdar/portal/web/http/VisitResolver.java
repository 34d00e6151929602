package org.muhurdar.portal.web.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.Language;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands each handler method its {@link Visit}; the language is the first step of the path. */
final class VisitResolver implements HandlerMethodArgumentResolver {

  private final Frame frame;

  VisitResolver(Frame frame) {
    this.frame = frame;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Visit.class;
  }

  @Override
  public Visit resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
    HttpServletResponse response = webRequest.getNativeResponse(HttpServletResponse.class);
    if (request == null || response == null) {
      throw new IllegalStateException("not a request over HTTP");
    }
    // The page about a fault asks nothing of what has just failed, the sign-in's store included.
    boolean afterFault =
        request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable
            || Integer.valueOf(HttpServletResponse.SC_SERVICE_UNAVAILABLE)
                .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    return new Visit(
        frame,
        languageOf(request),
        request,
        response,
        afterFault ? Optional.empty() : OurCookies.session(request));
  }

  /** The language in the address; the address that failed when this is the page about it. */
  private static Language languageOf(HttpServletRequest request) {
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
            ? failed
            : request.getRequestURI();
    return path.equals("/en") || path.startsWith("/en/") ? Language.EN : Language.TR;
  }
}
