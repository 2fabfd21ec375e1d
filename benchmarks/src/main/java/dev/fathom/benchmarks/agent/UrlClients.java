package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/**
 * Threads that read from a URL again and again, over connections that the JDK keeps, in the process
 * of the server that they ask.
 */
final class UrlClients implements Topology {

  private final Clients clients = new Clients(ServerProgram.CLIENTS, this::ask);
  private final URL url;

  UrlClients(URI uri) {
    try {
      url = uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    return clients.ask(elements);
  }

  private void ask(int times) {
    try {
      for (int i = 0; i < times; i++) {
        try (InputStream answer = url.openStream()) {
          if (answer.readAllBytes().length != ServerProgram.ANSWER.length()) {
            throw new IllegalStateException("an answer that nobody gave");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
