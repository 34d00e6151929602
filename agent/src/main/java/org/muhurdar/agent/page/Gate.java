package org.muhurdar.agent.page;

import com.sun.net.httpserver.Headers;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps everybody but this machine's user, on this program's own pages, from getting anything done:
 * a name that only pretends to be this machine (DNS rebinding), forms and scripts of other sites,
 * other users of the machine. The one thing another site may send is a hand-over, whose ticket says
 * which site.
 */
final class Gate {

  private final List<String> hosts;
  private final Predicate<InetSocketAddress> sameUser;

  Gate(int port, Predicate<InetSocketAddress> sameUser) {
    this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
    this.sameUser = sameUser;
  }

  /** Refuses what may not even read. */
  void check(Headers headers, InetSocketAddress far) {
    if (!hosts.contains(host(headers))) {
      throw Trouble.misdirected();
    }
    if (!sameUser.test(far)) {
      throw Trouble.otherUser();
    }
    // Other sites may lead people here; they may not load anything of ours into their own pages.
    boolean foreign =
        one(headers, "Sec-Fetch-Site")
            .filter(site -> !site.equals("same-origin") && !site.equals("none"))
            .isPresent();
    boolean navigation =
        one(headers, "Sec-Fetch-Mode").filter(mode -> !mode.equals("navigate")).isEmpty()
            && one(headers, "Sec-Fetch-Dest").filter(to -> !to.equals("document")).isEmpty();
    if (foreign && !navigation) {
      throw Trouble.forbidden();
    }
  }

  /** Refuses an act that was not sent from our own page. */
  void checkAct(Headers headers) {
    boolean ownOrigin =
        one(headers, "Origin").filter(("http://" + host(headers))::equals).isPresent();
    boolean ownSite =
        one(headers, "Sec-Fetch-Site").filter(site -> !site.equals("same-origin")).isEmpty();
    if (!ownOrigin || !ownSite) {
      throw Trouble.forbidden();
    }
  }

  /** The site that the browser says a hand-over comes from. */
  Optional<String> sender(Headers headers) {
    return one(headers, "Origin").filter(origin -> !origin.equals("null"));
  }

  private static String host(Headers headers) {
    return one(headers, "Host").orElse("");
  }

  /** A header that must not be there twice. */
  private static Optional<String> one(Headers headers, String name) {
    List<String> values = headers.get(name);
    if (values != null && values.size() > 1) {
      throw Trouble.forbidden();
    }
    return Optional.ofNullable(headers.getFirst(name));
  }
}
