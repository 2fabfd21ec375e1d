package dev.fathom.demo.nightly;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The service of somebody else: thinks for a while, and has no score for every fifth batch. */
final class ScoringService extends Handler.Abstract.NonBlocking {

  private static final long THINKING_MILLIS = 100;
  private static final int UNKNOWN = 5;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long batch = Long.parseLong(Request.extractQueryParameters(request).getValue("batch"));
    String answer = batch % UNKNOWN == 0 ? "unknown" : Long.toString(batch % 100 + 1);
    getServer()
        .getScheduler()
        .schedule(
            () -> Content.Sink.write(response, true, answer, callback),
            THINKING_MILLIS,
            TimeUnit.MILLISECONDS);
    return true;
  }
}
