package dev.fathom.demo;

import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Result;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** HTTP calls that heed a context, of which {@code java.net.http} knows nothing. Thread-safe. */
public final class WebClient {

  private final HttpClient client;

  /** Calls through the given client. */
  public WebClient(HttpClient client) {
    this.client = client;
  }

  /**
   * Sends a request and waits for the answer. When the context ends first, the request is aborted.
   *
   * @return what the answer says
   * @throws CancelledException if the context ended first
   * @throws InterruptedException if interrupted; the request is aborted
   * @throws IOException if it failed
   */
  public String body(Context context, HttpRequest request)
      throws IOException, InterruptedException {
    return await(context, client.sendAsync(request, BodyHandlers.ofString())).body();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what comes of it goes to the channel
  private static <T> T await(Context context, CompletableFuture<T> future)
      throws IOException, InterruptedException {
    Channel<Result<T>> outcome = Channel.buffered("answer", 1);
    future.whenComplete(
        (value, failure) ->
            outcome.trySend(
                failure == null ? new Result.Success<>(value) : new Result.Failure<>(failure)));
    try {
      return outcome.receive(context).get().get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      future.cancel(true); // has no effect on an answer that is there
    }
  }
}
