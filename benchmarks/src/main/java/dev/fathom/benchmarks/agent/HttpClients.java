package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Threads that share an HTTP client of the JDK, and the process with the server that they ask. */
final class HttpClients implements Topology {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Clients clients = new Clients(ServerProgram.CLIENTS, this::ask);
  private final URI uri;

  HttpClients(URI uri) {
    this.uri = uri;
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    return clients.ask(elements);
  }

  private void ask(int times) {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    try {
      for (int i = 0; i < times; i++) {
        String answer = client.send(request, BodyHandlers.ofString()).body();
        if (!answer.equals(ServerProgram.ANSWER)) {
          throw new IllegalStateException(answer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }
}
