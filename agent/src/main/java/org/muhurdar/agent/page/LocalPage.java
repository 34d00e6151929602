package org.muhurdar.agent.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.muhurdar.agent.diagnosis.Diagnosis;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.Errands;
import org.muhurdar.kernel.Randomness;

/** The agent's pages, on loopback only. Closing frees the port and gives up what waits. */
public final class LocalPage implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Errands errands;
  private final OptionalInt takenPort;

  private LocalPage(
      HttpServer server, ExecutorService threads, Errands errands, OptionalInt takenPort) {
    this.server = server;
    this.threads = threads;
    this.errands = errands;
    this.takenPort = takenPort;
  }

  /**
   * Opens the door at the first of these ports that is free; 0 is any.
   *
   * @throws IOException when none is
   */
  public static LocalPage start(List<Integer> ports, ErrandParts parts, Randomness randomness)
      throws IOException {
    setDeadlines();
    HttpServer server = bind(ports);
    int port = server.getAddress().getPort();
    int wished = ports.getFirst();
    OptionalInt takenPort =
        wished == 0 || wished == port ? OptionalInt.empty() : OptionalInt.of(wished);
    Errands errands = new Errands(parts, randomness);
    OneTimeForms forms = new OneTimeForms(randomness);
    Frame frame = new Frame(parts.installation().key().mark(), forms);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new HomeScreen(frame, parts.cards(), takenPort).routes());
    routes.addAll(new ErrandScreen(frame, forms, errands).routes());
    routes.addAll(new CodeScreen(frame, forms, errands, parts).routes());
    routes.addAll(new ChangeScreen(frame, forms, parts, randomness).routes());
    routes.addAll(new DiagnosisScreen(frame, new Diagnosis(parts), parts.version()).routes());
    Gate gate = new Gate(port, new SameUser(port));
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", new Router(gate, frame, routes, new ArrivalScreen(frame, errands)));
    server.start();
    return new LocalPage(server, threads, errands, takenPort);
  }

  private static HttpServer bind(List<Integer> ports) throws IOException {
    BindException taken = new BindException("no port to listen on");
    for (int port : ports) {
      try {
        return HttpServer.create(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
      } catch (BindException e) {
        taken = e;
      }
    }
    throw taken;
  }

  /** The port that was liked best, when another program had it: portals post there and not here. */
  public OptionalInt takenPort() {
    return takenPort;
  }

  /** The address of the pages, ending in a slash. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    errands.cancelAll();
    server.stop(0);
    threads.shutdownNow();
  }

  /** The JDK's server knows its deadlines as system properties only, read once. */
  private static void setDeadlines() {
    setUnlessSet("sun.net.httpserver.maxReqTime", "20");
    setUnlessSet("sun.net.httpserver.maxRspTime", "60");
    setUnlessSet("sun.net.httpserver.nodelay", "true");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
