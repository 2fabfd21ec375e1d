package dev.fathom.benchmarks.contest;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Threads;
import dev.fathom.benchmarks.topology.Shape;
import dev.fathom.benchmarks.topology.Topology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of one Java or Kotlin contestant. Reads commands, one a line, and answers each with a
 * number: {@code warm} runs for a while, {@code round} measures once.
 */
public final class TopologyWorker {

  private static final int WARM_UP_ROUNDS = 5;

  static final String KOTLIN = "Kotlin";

  private TopologyWorker() {}

  /**
   * Serves until its input ends.
   *
   * @param args peer, kind of threads, shape, milliseconds of a round
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Shape shape = Shape.parse(args[2]);
    Topology topology =
        args[0].equals(KOTLIN)
            ? shape.ofKotlin()
            : shape.of(Channels.named(args[0]), Threads.valueOf(args[1]));
    serve(topology, Integer.parseInt(args[3]));
  }

  /** Serves rounds of so many milliseconds until standard input ends. */
  public static void serve(Topology topology, int roundMillis)
      throws IOException, InterruptedException {
    serve(topology, roundMillis, WARM_UP_ROUNDS);
  }

  /** The same for what takes longer than a few rounds to get warm. */
  public static void serve(Topology topology, int roundMillis, int warmUpRounds)
      throws IOException, InterruptedException {
    serve(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        System.out,
        new Pace(topology, roundMillis, warmUpRounds));
  }

  private static void serve(BufferedReader commands, PrintStream answers, Pace pace)
      throws IOException, InterruptedException {
    String command = commands.readLine();
    while (command != null) {
      answers.println(command.equals("warm") ? pace.warmUp() : pace.round());
      answers.flush();
      command = commands.readLine();
    }
  }
}
