package dev.fathom.demo.exercise.start;

import dev.fathom.demo.exercise.FirstAnswerDemands;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Tasks;
import java.util.List;
import java.util.concurrent.Callable;

/** Exercise 5 begins here. */
public class FirstAnswer extends FirstAnswerDemands {

  // begin: first-answer-start
  @Override
  protected String first(List<Callable<String>> replicas) throws InterruptedException {
    Channel<String> answers = Channel.unbuffered("answers");
    for (Callable<String> replica : replicas) {
      Tasks.start("ask", () -> answers.send(replica.call()));
    }
    return answers.receive().get();
  }
  // end: first-answer-start
}
