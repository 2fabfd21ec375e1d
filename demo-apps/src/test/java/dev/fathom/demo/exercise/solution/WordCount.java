package dev.fathom.demo.exercise.solution;

import dev.fathom.demo.exercise.WordCountDemands;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.flow.Parallel;
import java.util.List;
import java.util.StringTokenizer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** Exercise 1, solved. */
public class WordCount extends WordCountDemands {

  // begin: word-count-solution
  @Override
  protected long words(Context context, List<String> lines)
      throws InterruptedException, ExecutionException {
    LongAdder words = new LongAdder();
    Parallel.forRanges(
        context,
        "words",
        0,
        lines.size(),
        (from, to) -> {
          long mine = 0; // one addition for a range, not one for a line
          for (String line : lines.subList((int) from, (int) to)) {
            mine += new StringTokenizer(line).countTokens();
          }
          words.add(mine);
        });
    return words.sum(); // all tasks have ended
  }
  // end: word-count-solution
}
