package dev.fathom.benchmarks;

import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.gate.GateRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Measures what the leak check costs a suite of tests. */
final class GateMain {

  private GateMain() {}

  /**
   * Does it.
   *
   * @param args the agent's jar, and the options of {@link Options}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.parse(Arrays.copyOfRange(args, 1, args.length));
    Field field = new Field(options.go(), options.effort());
    new Measurement(options).run(new GateRows(field, Path.of(args[0])).list());
  }
}
