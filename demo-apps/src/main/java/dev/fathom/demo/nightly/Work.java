package dev.fathom.demo.nightly;

import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.Context;
import java.io.IOException;
import java.sql.SQLException;

/** What is to be done with a batch. */
final class Work {

  private final RequestMeter meter = new RequestMeter();
  private final Scores scores;
  private final Users users;

  Work(Scores scores, Users users) {
    this.scores = scores;
    this.users = users;
  }

  /**
   * Asks for the score of a batch and writes it.
   *
   * @throws NumberFormatException if the batch has none
   */
  void on(Context context, Batch batch) throws IOException, SQLException, InterruptedException {
    long begin = System.nanoTime();
    try {
      users.score(batch, scores.of(context, batch));
    } finally {
      meter.ended(begin);
    }
  }

  RequestMeter meter() {
    return meter;
  }
}
