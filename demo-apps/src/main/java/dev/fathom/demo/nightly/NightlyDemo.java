package dev.fathom.demo.nightly;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.Finish;
import dev.fathom.demo.LoopbackServer;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** Runs the nightly job for a while, and says how it went. */
public final class NightlyDemo {

  /** By then every planted mistake has had its effect. */
  private static final int ENOUGH = 300;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private NightlyDemo() {}

  /** See {@link Arguments} for the usage; sick with everything unless told otherwise. */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    Arguments<Sickness> called = Arguments.parseOrExit("nightly", Sickness.class, arguments);
    URI service = LoopbackServer.ofOthers(new ScoringService());
    try (Users users = new Users()) {
      run(new Work(new Scores(service), users), users, called);
    }
  }

  private static void run(Work work, Users users, Arguments<Sickness> arguments)
      throws SQLException, InterruptedException {
    boolean fragile = arguments.sick(Sickness.LOST_ERROR);
    Crew crew = fragile ? new FragileCrew(work) : new PoolCrew(work, arguments);
    NightlyJob job = new NightlyJob(crew);
    Finish finish = new Finish(arguments.duration(), () -> job.given() >= ENOUGH);
    Task<Void> feeder = Tasks.start("feeder", () -> job.run(finish));
    finish.await();
    feeder.await(PATIENCE);
    crew.mailResults(PATIENCE);
    if (arguments.sick(Sickness.EARLY_MAIN)) {
      System.out.println("nightly: " + job.given() + " batches given out");
      System.exit(0); // The mistake: what the workers have not yet done is lost.
    }
    long errors = crew.finish(PATIENCE);
    System.out.printf(
        Locale.ROOT,
        "nightly: %d batches, %d errors; %d users have a score%n",
        job.given(),
        errors,
        users.scored());
    System.out.println("nightly: " + work.meter().summary(finish.passed()));
  }
}
