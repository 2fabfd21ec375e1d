package dev.fathom.demo.checkout;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Tasks;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers each request in a task of its own, under a context of its own. */
final class CheckoutServer extends Handler.Abstract.NonBlocking {

  private static final Duration DEADLINE = Duration.ofMillis(800);

  private final Context open;
  private final Checkout checkout;

  CheckoutServer(Context open, Checkout checkout) {
    this.open = open;
    this.checkout = checkout;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Order order;
    try {
      order = Order.of(Request.extractQueryParameters(request));
    } catch (IllegalArgumentException e) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, e.getMessage());
      return true;
    }
    CancelScope scope = open.withTimeout("checkout", DEADLINE);
    request.addFailureListener(scope::cancel); // the client has gone away
    Tasks.start(
        scope,
        "checkout-" + order.number(),
        () -> {
          try (scope) {
            answer(scope, order, request, response, callback);
          }
        });
    return true;
  }

  private void answer(
      Context context, Order order, Request request, Response response, Callback callback) {
    try {
      int cents = checkout.buy(context, order);
      Content.Sink.write(response, true, "{\"cents\":" + cents + "}", callback);
    } catch (CancelledException | SQLException | IOException | InterruptedException refused) {
      Response.writeError(request, response, callback, statusOf(refused), refused.getMessage());
    }
  }

  private static int statusOf(Exception refused) {
    if (refused instanceof SQLIntegrityConstraintViolationException) {
      return HttpStatus.CONFLICT_409;
    }
    return refused instanceof CancelledException
        ? HttpStatus.GATEWAY_TIMEOUT_504
        : HttpStatus.SERVICE_UNAVAILABLE_503;
  }
}
