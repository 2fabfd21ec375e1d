package dev.fathom.demo.checkout;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.sync.Mutex;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The prices, which many read and one task keeps up to date with the supplier's. */
final class PriceBook {

  private static final int LIST_PRICE = 1999;
  private static final Duration REFRESH_PERIOD = Duration.ofMillis(60);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Mutex lock = new Mutex("price-book");
  private final Map<String, Integer> prices = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final boolean lockHeld;

  PriceBook(URI supplier, boolean lockHeld) {
    this.request = HttpRequest.newBuilder(supplier.resolve("/prices")).timeout(PATIENCE).build();
    this.lockHeld = lockHeld;
  }

  int priceOf(String item) {
    lock.lock();
    try {
      return prices.getOrDefault(item, LIST_PRICE);
    } finally {
      lock.unlock();
    }
  }

  /** Takes over the supplier's prices again and again, until the context ends. */
  void keepFresh(Context context) throws IOException, InterruptedException {
    Select pause = Select.of(context.done(() -> {}), Select.after(REFRESH_PERIOD, () -> {}));
    while (!context.cancelled()) {
      refresh();
      pause.select();
    }
  }

  private void refresh() throws IOException, InterruptedException {
    if (lockHeld) {
      refreshUnderLock();
      return;
    }
    Map<String, Integer> latest = fetch();
    lock.lock();
    try {
      prices.putAll(latest);
    } finally {
      lock.unlock();
    }
  }

  /** The mistake: every customer waits for the supplier too. */
  private void refreshUnderLock() throws IOException, InterruptedException {
    lock.lock();
    try {
      prices.putAll(fetch());
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Integer> fetch() throws IOException, InterruptedException {
    Map<String, Integer> fetched = new HashMap<>();
    for (String line : client.send(request, BodyHandlers.ofString()).body().split(",", -1)) {
      String[] parts = line.split("=", 2);
      fetched.put(parts[0], Integer.valueOf(parts[1]));
    }
    return fetched;
  }
}
