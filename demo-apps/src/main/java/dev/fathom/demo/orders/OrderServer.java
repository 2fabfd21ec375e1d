package dev.fathom.demo.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Takes orders over HTTP on a free port of the loopback interface. */
final class OrderServer implements AutoCloseable {

  private final Shop shop;
  private final HttpServer server;

  OrderServer(Shop shop) throws IOException {
    // Without this the JDK's server waits 40 ms for an acknowledgement before it sends the body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.shop = shop;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/orders/", this::order);
    server.setExecutor(request -> Tasks.start("request", request::run));
  }

  /** Where orders go to; the last segment of the path is the item. */
  URI address() {
    InetSocketAddress socket = server.getAddress();
    return URI.create(
        "http://" + socket.getAddress().getHostAddress() + ":" + socket.getPort() + "/orders/");
  }

  void start() {
    server.start();
  }

  /** Takes no more requests; those under way have a second to finish. */
  @Override
  public void close() {
    server.stop(1);
  }

  private void order(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      int price = shop.order(path.substring(path.lastIndexOf('/') + 1));
      respond(exchange, 200, "{\"price\":" + price + "}");
    } catch (CancelledException tooLate) {
      respond(exchange, 503, "{\"error\":\"busy\"}");
    } catch (InterruptedException shutdown) {
      Thread.currentThread().interrupt();
      respond(exchange, 503, "{\"error\":\"closing\"}");
    }
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
