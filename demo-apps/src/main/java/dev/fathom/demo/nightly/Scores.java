package dev.fathom.demo.nightly;

import dev.fathom.demo.WebClient;
import dev.fathom.runtime.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/** Asks the scoring service of somebody else. */
final class Scores {

  private final WebClient calls =
      new WebClient(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  private final URI address;

  Scores(URI address) {
    this.address = address;
  }

  /**
   * Returns the score of a batch.
   *
   * @throws NumberFormatException if the service has none
   */
  int of(Context context, Batch batch) throws IOException, InterruptedException {
    URI question = address.resolve("/scores?batch=" + batch.number());
    return Integer.parseInt(calls.body(context, HttpRequest.newBuilder(question).build()));
  }
}
