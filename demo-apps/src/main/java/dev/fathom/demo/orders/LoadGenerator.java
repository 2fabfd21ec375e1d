package dev.fathom.demo.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Customers: each orders, waits for the price, thinks for a moment, and orders again. */
final class LoadGenerator {

  private static final int CUSTOMERS = 8;
  private static final Duration THINKING = Duration.ofMillis(20);
  private static final List<String> ITEMS = List.of("book", "lamp", "chair");

  private final URI address;
  private final Histogram latencies = new ConcurrentHistogram(3);
  private final AtomicLong failures = new AtomicLong();

  LoadGenerator(URI address) {
    this.address = address;
  }

  /** Sends requests for the given time and returns when the last one is answered. */
  void run(Duration duration) throws InterruptedException {
    List<HttpClient> clients = connected();
    long end = System.nanoTime() + duration.toNanos();
    List<Thread> customers = new ArrayList<>();
    for (HttpClient client : clients) {
      Thread customer =
          new Thread(() -> orderUntil(end, client), "customer-" + (customers.size() + 1));
      customer.start();
      customers.add(customer);
    }
    for (Thread customer : customers) {
      customer.join();
    }
  }

  /** Customers share nothing, as if each sat at a machine of its own, and have ordered once. */
  List<HttpClient> connected() throws InterruptedException {
    List<HttpClient> clients = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      HttpClient client = HttpClient.newHttpClient();
      order(ITEMS.get(0), client);
      clients.add(client);
    }
    latencies.reset();
    return clients;
  }

  /** Orders so often, one after the other. */
  void order(int times, HttpClient client) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      order(ITEMS.get(i % ITEMS.size()), client);
    }
  }

  long answered() {
    return latencies.getTotalCount();
  }

  long failed() {
    return failures.get();
  }

  /** Time from request to answer, in milliseconds. */
  double percentile(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  private void orderUntil(long end, HttpClient client) {
    try {
      for (int i = 0; System.nanoTime() < end; i++) {
        order(ITEMS.get(i % ITEMS.size()), client);
        Thread.sleep(THINKING.toMillis());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void order(String item, HttpClient client) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(item))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    long begin = System.nanoTime();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        latencies.recordValue(System.nanoTime() - begin);
      } else {
        failures.incrementAndGet();
      }
    } catch (IOException refused) {
      failures.incrementAndGet();
    }
  }
}
