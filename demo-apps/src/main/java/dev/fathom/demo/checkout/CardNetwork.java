package dev.fathom.demo.checkout;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.WebClient;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Select;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Charges cards, by calls to a server of somebody else. */
final class CardNetwork {

  private static final String UNCONFIRMED = "unconfirmed";
  private static final Duration POLL = Duration.ofMillis(50);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WebClient calls = new WebClient(client);
  private final URI address;
  private final boolean withoutDeadline;
  private final boolean deaf;

  CardNetwork(URI address, Arguments<Sickness> arguments) {
    this.address = address;
    this.withoutDeadline = arguments.sick(Sickness.SLOW_CARD);
    this.deaf = arguments.sick(Sickness.CLIENT_GONE);
  }

  /**
   * Charges the card of an order; waits until the customer has confirmed where the card wants that.
   * The order's number makes sure that it is charged once only.
   *
   * @throws dev.fathom.runtime.CancelledException if the context ended first
   */
  void charge(Context context, Order order, int cents) throws IOException, InterruptedException {
    HttpRequest charge =
        HttpRequest.newBuilder(address.resolve("/charges?" + order.query() + "&cents=" + cents))
            .build();
    if (ask(context, charge).equals(UNCONFIRMED)) {
      awaitConfirmation(context, charge);
    }
  }

  private void awaitConfirmation(Context context, HttpRequest charge)
      throws IOException, InterruptedException {
    if (deaf) {
      pollForEver(charge);
      return;
    }
    Select pause = Select.of(context.done(() -> {}), Select.after(POLL, () -> {}));
    do {
      pause.select();
      context.throwIfCancelled();
    } while (ask(context, charge).equals(UNCONFIRMED));
  }

  /** The mistake: this never asks whether anybody still waits for it. */
  private void pollForEver(HttpRequest charge) throws IOException, InterruptedException {
    do {
      Thread.sleep(POLL.toMillis());
    } while (client.send(charge, BodyHandlers.ofString()).body().equals(UNCONFIRMED));
  }

  private String ask(Context context, HttpRequest request)
      throws IOException, InterruptedException {
    if (withoutDeadline) {
      // The mistake: this ends with an answer, and with nothing else.
      return client.send(request, BodyHandlers.ofString()).body();
    }
    return calls.body(context, request);
  }
}
