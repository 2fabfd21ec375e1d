package dev.fathom.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeContextTest {

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/orders",
        exchange -> {
          try (CancelScope context =
              ExchangeContext.of(Context.background(), exchange, Duration.ofMinutes(1))) {
            String body = context.operationId() + "|" + context.remaining().isPresent();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String answer(String... headers) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/orders");
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void a_request_brings_its_operation_and_gets_a_deadline()
      throws IOException, InterruptedException {
    assertThat(answer(ExchangeContext.REQUEST_ID, "order-17")).isEqualTo("order-17|true");
  }

  @Test
  void a_request_without_an_id_is_named_after_what_it_asks_for()
      throws IOException, InterruptedException {
    assertThat(answer()).startsWith("get /orders #").endsWith("|true");
  }
}
