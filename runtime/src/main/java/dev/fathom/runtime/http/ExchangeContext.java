package dev.fathom.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The context of an HTTP request: an operation id and a deadline.
 *
 * <p>The id is that of the {@value #REQUEST_ID} header if there is one, otherwise method, path and
 * a number. The JDK's server does not tell when a client goes away before something is written to
 * it, so the deadline is what ends the work for a client that has gone.
 */
public final class ExchangeContext {

  /** The header whose value becomes the operation id. */
  public static final String REQUEST_ID = "X-Request-Id";

  /** Longer ids come from nobody who means well. */
  private static final int LONGEST_ID = 128;

  private static final AtomicLong REQUESTS = new AtomicLong();

  private ExchangeContext() {}

  /**
   * Makes the context of a request; to be closed when the request has been answered.
   *
   * @param parent cancelled, for instance, when the server shuts down
   */
  public static CancelScope of(Context parent, HttpExchange exchange, Duration timeout) {
    String id = operationId(exchange);
    return parent.withOperation(id).withTimeout(id, timeout);
  }

  private static String operationId(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst(REQUEST_ID);
    if (given != null && !given.isBlank() && given.length() <= LONGEST_ID) {
      return given;
    }
    String method = exchange.getRequestMethod().toLowerCase(Locale.ROOT);
    String path = exchange.getRequestURI().getPath();
    return method + " " + path + " #" + REQUESTS.incrementAndGet();
  }
}
