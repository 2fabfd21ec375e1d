package dev.fathom.benchmarks.contest;

import dev.fathom.benchmarks.peer.Threads;
import dev.fathom.benchmarks.topology.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who can compete on this machine, and how they are started.
 *
 * @param go the program made from the Go sources; empty where there is no Go
 * @param effort how thoroughly to measure
 */
public record Field(Optional<Path> go, Effort effort) {

  /** All Java contestants get the same fixed heap, so that none pays for growing it. */
  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

  private static final int JMH_ITERATIONS_PER_ROUND = 2;

  /** Whether peers that need virtual threads or JDK 21 can take part. */
  public boolean modern() {
    return Threads.virtualAvailable();
  }

  /** Somebody with blocking calls, or Kotlin, in a topology. */
  public Entrant topology(String name, String group, String peer, Threads threads, Shape shape) {
    return new Entrant(
        name, group, () -> ChildProcess.start(worker(peer, threads.name(), shape.toString())));
  }

  /** Go, in a topology or with single calls. */
  public Optional<Entrant> go(Shape shape) {
    return go.map(
        program ->
            new Entrant(
                "Go",
                "Go",
                () ->
                    ChildProcess.start(
                        List.of(program.toString(), shape.toString(), millisOfRound()))));
  }

  /** Somebody measured by JMH. */
  public Entrant jmh(
      String name, String group, String method, int threads, Map<String, String> parameters) {
    int millis = effort.millis() / JMH_ITERATIONS_PER_ROUND;
    return new Entrant(name, group, () -> new JmhFork(method, threads, parameters, millis));
  }

  /** Somebody whose main method serves rounds. */
  public Entrant served(String name, String group, List<String> words) {
    return new Entrant(
        name, group, () -> Tidied.start(directory -> java(withTemporaryFilesIn(directory, words))));
  }

  private static List<String> withTemporaryFilesIn(Path directory, List<String> words) {
    return Stream.concat(Stream.of("-Djava.io.tmpdir=" + directory), words.stream()).toList();
  }

  /** The command that runs Java with options, a class and its arguments. */
  public List<String> java(List<String> words) {
    return Stream.of(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            HEAP,
            List.of("-cp", System.getProperty("java.class.path")),
            words)
        .flatMap(List::stream)
        .toList();
  }

  private List<String> worker(String peer, String threads, String shape) {
    return java(List.of(TopologyWorker.class.getName(), peer, threads, shape, millisOfRound()));
  }

  /** How long a round lasts in milliseconds. */
  public String millisOfRound() {
    return Integer.toString(effort.millis());
  }
}
