package dev.fathom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpURLConnection;
import java.net.URI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that the class shares, whose pool grows while tests run, and some of their own. */
public class JettySample extends Sixty {

  private static Server shared;

  @BeforeAll
  static void start() throws Exception {
    shared = server();
  }

  @AfterAll
  static void stop() throws Exception {
    shared.stop();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void asks(int number) throws Exception {
    assertThat(ask(shared)).as("number %d", number).isEqualTo(204);
    if (number % 10 == 0) {
      Server own = server();
      assertThat(ask(own)).isEqualTo(204);
      own.stop();
    }
  }

  private static int ask(Server server) throws Exception {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    HttpURLConnection connection =
        (HttpURLConnection) new URI("http://127.0.0.1:" + port + "/").toURL().openConnection();
    return connection.getResponseCode();
  }

  private static Server server() throws Exception {
    Server server = new Server(0);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(204);
            callback.succeeded();
            return true;
          }
        });
    server.start();
    return server;
  }
}
