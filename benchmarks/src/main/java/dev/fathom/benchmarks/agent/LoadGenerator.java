package dev.fathom.benchmarks.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process of {@link SeparateClients}. Reads how often each connection is to ask, a number in a
 * line, and answers with the nanoseconds that it took. Ends with its input.
 */
final class LoadGenerator {

  private LoadGenerator() {}

  /**
   * Asks a server.
   *
   * @param args host, port, number of connections
   */
  public static void main(String[] args) throws Exception {
    List<HttpConnection> connections = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      connections.add(new HttpConnection(args[0], Integer.parseInt(args[1])));
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(connections.size(), LoadGenerator::daemon);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(lap(threads, connections, Integer.parseInt(order)));
    }
  }

  /** Nobody waits for its end when the server has hung up. */
  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }

  private static long lap(ExecutorService threads, List<HttpConnection> connections, int times)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Future<?>> done = new ArrayList<>();
    for (HttpConnection connection : connections) {
      done.add(threads.submit(() -> ask(connection, times)));
    }
    for (Future<?> one : done) {
      one.get();
    }
    return System.nanoTime() - start;
  }

  private static Void ask(HttpConnection connection, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      String answer = connection.ask();
      if (!answer.equals(ServerProgram.ANSWER)) {
        throw new IllegalStateException(answer);
      }
    }
    return null;
  }
}
