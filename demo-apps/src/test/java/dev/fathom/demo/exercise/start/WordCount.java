package dev.fathom.demo.exercise.start;

import dev.fathom.demo.exercise.WordCountDemands;
import dev.fathom.runtime.Context;
import java.util.List;

/** Exercise 1 begins here. */
public class WordCount extends WordCountDemands {

  // begin: word-count-start
  @Override
  protected long words(Context context, List<String> lines) {
    throw new UnsupportedOperationException("exercise 1");
  }
  // end: word-count-start
}
