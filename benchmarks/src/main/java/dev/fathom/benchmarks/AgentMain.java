package dev.fathom.benchmarks;

import dev.fathom.benchmarks.agent.AgentRows;
import dev.fathom.benchmarks.contest.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Measures what the agent costs. */
final class AgentMain {

  private static final String PROCESSOR_TIME = "--processor-time";

  private AgentMain() {}

  /**
   * Does it.
   *
   * @param args the agent's jar, perhaps {@code --processor-time}, and the options of {@link
   *     Options}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean processor = Arrays.asList(args).contains(PROCESSOR_TIME);
    Options options =
        Options.parse(
            Arrays.stream(args)
                .skip(1)
                .filter(word -> !word.equals(PROCESSOR_TIME))
                .toArray(String[]::new));
    Field field = new Field(options.go(), options.effort());
    new Measurement(options).run(new AgentRows(field, Path.of(args[0]), processor).list());
  }
}
