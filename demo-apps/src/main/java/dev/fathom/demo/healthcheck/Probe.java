package dev.fathom.demo.healthcheck;

import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Asks a server how it is. */
final class Probe {

  private static final int FOR_EVER = 0; // for a socket

  private final boolean deaf;

  Probe(boolean deaf) {
    this.deaf = deaf;
  }

  /**
   * Connects, and waits for a line.
   *
   * @param context may end before the patience does
   * @param patience how long to wait at most, since a socket knows nothing of contexts
   */
  Health ask(Context context, Duration patience, Server server) throws InterruptedException {
    Duration left = context.remaining().orElse(patience);
    int millis = (int) Math.max(1, Math.min(left.toMillis(), patience.toMillis()));
    try {
      return new Health(server.name(), deaf ? askDeaf(context, server) : read(server, millis));
    } catch (IOException | ExecutionException | CancelledException e) {
      return new Health(server.name(), "no answer: " + e.getMessage());
    }
  }

  /** The mistake: the task that reads is abandoned by who waits for it, and told nothing. */
  private static String askDeaf(Context context, Server server)
      throws InterruptedException, ExecutionException {
    Task<String> reading =
        Tasks.fork(context, "read-" + server.name(), () -> read(server, FOR_EVER));
    return reading.join(context);
  }

  private static String read(Server server, int millis) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server.address(), millis);
      socket.setSoTimeout(millis);
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
