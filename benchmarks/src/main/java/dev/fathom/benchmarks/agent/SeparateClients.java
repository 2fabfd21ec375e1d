package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;

/**
 * Clients in a process of their own, which nobody observes: what is compared is the server alone.
 * The process ends with this one.
 */
final class SeparateClients implements Topology {

  private final BufferedWriter orders;
  private final BufferedReader laps;

  SeparateClients(URI uri) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LoadGenerator.class.getName(),
                  uri.getHost(),
                  Integer.toString(uri.getPort()),
                  Integer.toString(ServerProgram.CLIENTS))
              .redirectError(Redirect.INHERIT)
              .start();
      orders = process.outputWriter();
      laps = process.inputReader();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Lap run(int elements) {
    int each = elements / ServerProgram.CLIENTS + 1;
    try {
      orders.write(Integer.toString(each));
      orders.newLine();
      orders.flush();
      String nanos = laps.readLine();
      if (nanos == null) {
        throw new IllegalStateException("the clients have gone");
      }
      return new Lap((long) each * ServerProgram.CLIENTS, Long.parseLong(nanos));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
