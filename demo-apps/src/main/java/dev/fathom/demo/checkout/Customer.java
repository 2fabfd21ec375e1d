package dev.fathom.demo.checkout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who buys, with a connection of his own; leaves when it takes too long. */
final class Customer {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  Customer(URI address) {
    this.address = address;
  }

  /** Buys something, and waits for the answer. */
  Outcome buy(Order order, Duration patience) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/checkout?" + order.query())).build();
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.ofString());
    try {
      return Outcome.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (TimeoutException late) {
      answer.cancel(true);
      return Outcome.LEFT;
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
  }
}
