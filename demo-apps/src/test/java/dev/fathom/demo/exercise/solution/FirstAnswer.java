package dev.fathom.demo.exercise.solution;

import dev.fathom.demo.exercise.FirstAnswerDemands;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Tasks;
import java.util.List;
import java.util.concurrent.Callable;

/** Exercise 5, solved. */
public class FirstAnswer extends FirstAnswerDemands {

  // begin: first-answer-solution
  @Override
  protected String first(List<Callable<String>> replicas) throws InterruptedException {
    Channel<String> answers = Channel.buffered("answers", replicas.size()); // room for the late
    for (Callable<String> replica : replicas) {
      Tasks.start("ask", () -> answers.send(replica.call()));
    }
    return answers.receive().get();
  }
  // end: first-answer-solution
}
