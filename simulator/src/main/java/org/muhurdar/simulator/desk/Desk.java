package org.muhurdar.simulator.desk;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The desk: an HTTP server with a page for people and an API for test tools. */
public final class Desk implements AutoCloseable {

  private static final int BACKLOG = 200;

  private final HttpServer server;
  private final ExecutorService threads;

  private Desk(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Opens the door.
   *
   * @throws IOException when the address is taken or not ours
   */
  public static Desk start(InetSocketAddress address, World world) throws IOException {
    setDeadlines();
    HttpServer server = HttpServer.create(address, BACKLOG);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", new Router(routes(world), new Neighbours(address.getAddress())));
    server.start();
    return new Desk(server, threads);
  }

  /** The address of the page, ending in a slash. */
  public URI uri() {
    var host = server.getAddress().getAddress();
    String name =
        host instanceof Inet6Address ? "[" + host.getHostAddress() + "]" : host.getHostAddress();
    return URI.create("http://" + name + ":" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  static List<Route> routes(World world) {
    List<Route> api = new ArrayList<>(new Api(world).routes());
    api.addAll(new ReaderApi(world).routes());
    List<Route> routes = new ArrayList<>(api);
    routes.add(new ApiDocs(api).route());
    routes.addAll(new DeskPage(world).routes());
    return routes;
  }

  /**
   * The JDK's server knows its deadlines as system properties only, read once. A long poll must fit
   * into the second.
   */
  private static void setDeadlines() {
    setUnlessSet("sun.net.httpserver.maxReqTime", "20");
    setUnlessSet("sun.net.httpserver.maxRspTime", String.valueOf(Api.LONGEST_WAIT_SECONDS + 30));
    setUnlessSet("sun.net.httpserver.nodelay", "true");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
