package org.muhurdar.portal.web.trouble;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the file of the setting {@code maintenance.file} exists, every page says that work is being
 * done. A file and no row, so that it works while the database is away. The guides, their pictures
 * and style sheets stay, and the line of a card that is being written to is not cut.
 */
final class MaintenanceFilter extends OncePerRequestFilter {

  private static final String SEEN = MaintenanceFilter.class.getName();
  private static final Set<String> STAYS = Set.of("assets", "relay", Routes.GUIDE.substring(1));

  private final Optional<Path> file;

  MaintenanceFilter(Optional<Path> file) {
    this.file = file;
  }

  /** Whether this request was turned away because work is being done. */
  static boolean turnedAway(HttpServletRequest request) {
    return request.getAttribute(SEEN) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (file.filter(Files::exists).isPresent() && !stays(request.getRequestURI())) {
      request.setAttribute(SEEN, true);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    chain.doFilter(request, response);
  }

  /** By the first step of the address that is no language. */
  private static boolean stays(String path) {
    String[] steps = path.substring(1).split("/", 3);
    int first = steps.length > 1 && (steps[0].equals("tr") || steps[0].equals("en")) ? 1 : 0;
    return STAYS.contains(steps[first]);
  }
}
