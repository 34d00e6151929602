package org.muhurdar.portal.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.settings.BadSetting;
import org.springframework.context.SmartLifecycle;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /metrics} on a port of their own.
 *
 * <p>The framework's own management endpoints are not used: they bring a second web context, and
 * among them are doors (heap dump, environment) that must not exist here.
 */
final class ManagementListener implements SmartLifecycle {

  /** The figure of every warning, one a tag {@code what}: 1 while it stands. */
  private static final String WARNING = "muhurdar.warning";

  private final String address;
  private final int port;
  private final PrometheusMeterRegistry meters;
  private final DatabaseHealthStore database;
  private final ExecutorService threads = Executors.newFixedThreadPool(2, this::thread);
  private @Nullable HttpServer server;

  ManagementListener(
      String address, int port, PrometheusMeterRegistry meters, DatabaseHealthStore database) {
    this.address = address;
    this.port = port;
    this.meters = meters;
    this.database = database;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "management");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void start() {
    if (port == 0) {
      return;
    }
    try {
      HttpServer starting = HttpServer.create(new InetSocketAddress(address, port), 16);
      starting.setExecutor(threads);
      starting.createContext("/health/live", exchange -> answer(exchange, 200, "live\n"));
      starting.createContext("/health/ready", this::ready);
      starting.createContext("/metrics", exchange -> answer(exchange, 200, meters.scrape()));
      starting.start();
      server = starting;
    } catch (IOException e) {
      throw new BadSetting(
          "management.port",
          "is " + port + ", which cannot be opened (" + e.getMessage() + ").",
          "Give a free port, or 0 for none.");
    }
  }

  private void ready(HttpExchange exchange) throws IOException {
    if (!database.answers()) {
      answer(exchange, 503, "database does not answer\n");
      return;
    }
    // A node with a warning serves as well as any other: only people should act on it.
    StringBuilder text = new StringBuilder("ready\n");
    for (Gauge warning : meters.find(WARNING).gauges()) {
      if (warning.value() > 0) {
        text.append("warning: ").append(warning.getId().getTag("what")).append('\n');
      }
    }
    answer(exchange, 200, text.toString());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    threads.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }
}
