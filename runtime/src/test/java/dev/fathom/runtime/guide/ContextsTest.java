package dev.fathom.runtime.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.DeadlineExceededException;
import dev.fathom.runtime.Shutdown;
import dev.fathom.runtime.ShutdownScope;
import dev.fathom.runtime.http.ExchangeContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContextsTest {

  @Test
  void cancelling_reaches_every_descendant() {
    // begin: cancel
    try (CancelScope request = Context.background().withCancel("request")) {
      try (CancelScope query = request.withCancel("query")) {
        request.cancel(new IllegalStateException("client gone"));
        assertThatThrownBy(query::throwIfCancelled)
            .isInstanceOf(CancelledException.class)
            .hasRootCauseMessage("client gone");
      }
    }
    // end: cancel
  }

  @Test
  void a_deadline_is_a_cancellation_of_its_own_kind() throws InterruptedException {
    // begin: timeout
    try (CancelScope scope = Context.background().withTimeout("lookup", Duration.ofMillis(2))) {
      scope.await(); // <-ctx.Done()
      assertThat(scope.cause()).isInstanceOf(DeadlineExceededException.class);
    }
    // end: timeout
  }

  @Test
  void a_deadline_may_be_a_moment() {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    // begin: deadline
    try (CancelScope scope =
        Context.background().withDeadline(Instant.EPOCH.plusSeconds(30), clock)) {
      assertThat(scope.remaining().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
    // end: deadline
  }

  // begin: values
  private static final Context.Key<String> TENANT = Context.Key.named("tenant");

  static String greeting(Context context) { // the first parameter, never a field
    return "hello " + context.value(TENANT).orElse("nobody");
  }

  // end: values

  @Test
  void values_travel_down() {
    assertThat(greeting(Context.background())).isEqualTo("hello nobody");
    assertThat(greeting(Context.background().withValue(TENANT, "acme"))).isEqualTo("hello acme");
  }

  @Test
  void the_end_of_the_jvm_is_a_context() {
    Context context;
    // begin: signal
    try (ShutdownScope shutdown = Shutdown.context("server", Duration.ofSeconds(10))) {
      context = shutdown.context(); // cancelled by SIGTERM, SIGINT or System.exit
      serve(context);
    } // the JVM waits for this at most ten seconds
    // end: signal
    assertThat(context.cancelled()).isTrue();
  }

  private static void serve(Context context) {
    assertThat(context.cancelled()).isFalse();
  }

  @Test
  void a_request_has_an_operation_and_a_deadline() throws IOException, InterruptedException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(loopback, 0);
    Context application = Context.background();
    // begin: http
    server.createContext(
        "/",
        exchange -> {
          Duration limit = Duration.ofSeconds(2);
          try (exchange;
              CancelScope request = ExchangeContext.of(application, exchange, limit)) {
            byte[] body = request.operationId().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    // end: http
    server.start();
    try {
      URI uri =
          URI.create(
              "http://" + loopback.getHostString() + ":" + server.getAddress().getPort() + "/cart");
      HttpRequest request =
          HttpRequest.newBuilder(uri).header(ExchangeContext.REQUEST_ID, "r-17").build();
      String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      assertThat(body).isEqualTo("r-17");
    } finally {
      server.stop(0);
    }
  }
}
