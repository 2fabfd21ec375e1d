package dev.fathom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's HTTP client, one for each test, against the JDK's server. */
public class HttpClientSample extends Sixty {

  private ExecutorService executor;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    executor = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    executor.shutdown();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void asks(int number) throws Exception {
    URI uri = new URI("http", null, "127.0.0.1", server.getAddress().getPort(), "/", null, null);
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(uri).header("number", "" + number).build();

    assertThat(client.sendAsync(request, BodyHandlers.discarding()).get().statusCode())
        .isEqualTo(204);
  }
}
