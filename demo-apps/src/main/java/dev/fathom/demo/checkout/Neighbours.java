package dev.fathom.demo.checkout;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * The servers of others: the card network and the supplier of prices. They answer late, as if they
 * were far away, and no thread waits for that.
 */
final class Neighbours extends Handler.Abstract.NonBlocking {

  private static final long PRICES_MILLIS = 40;
  private static final long OUTAGE_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final long chargeMillis;

  /**
   * Servers of others.
   *
   * @param charging how long the card network takes to answer
   */
  Neighbours(Duration charging) {
    chargeMillis = charging.toMillis();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    switch (Request.getPathInContext(request)) {
      case "/prices" -> later(PRICES_MILLIS, "book=1499,lamp=2999,chair=8999", response, callback);
      case "/charges" -> charge(Request.extractQueryParameters(request), response, callback);
      default -> Response.writeError(request, response, callback, 404);
    }
    return true;
  }

  private void charge(Fields parameters, Response response, Callback callback) {
    switch (Card.valueOf(parameters.getValue("card"))) {
      case PLAIN -> later(chargeMillis, "charged", response, callback);
      case CONFIRMING -> later(chargeMillis, "unconfirmed", response, callback);
      case SILENT -> later(OUTAGE_MILLIS, "sorry", response, callback);
    }
  }

  private void later(long millis, String text, Response response, Callback callback) {
    getServer()
        .getScheduler()
        .schedule(
            () -> Content.Sink.write(response, true, text, callback),
            millis,
            TimeUnit.MILLISECONDS);
  }
}
