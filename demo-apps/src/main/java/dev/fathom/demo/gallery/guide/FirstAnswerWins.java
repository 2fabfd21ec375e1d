package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** Three replicas are asked, and the first answer is all that is received. */
final class FirstAnswerWins implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "query-a");
    stage.settle("query-b", "query-c");
  }

  private static void test(Stage stage) throws InterruptedException {
    Channel<String> answers = Channel.buffered("answers", stage.sick() ? 0 : 3);
    stage.start("query-a", () -> query(answers));
    answers.receive();
    stage.start("query-b", () -> query(answers));
    stage.start("query-c", () -> query(answers));
  }

  private static void query(Channel<String> answers) throws InterruptedException {
    answers.send("answer");
  }
}
