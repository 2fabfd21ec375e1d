package dev.fathom.demo.healthcheck;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.Finish;
import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Checks the servers again and again for a while, and says how they are. */
public final class HealthCheckDemo {

  private static final Duration LIMIT = Duration.ofMillis(500);

  /** So many rounds leave no doubt that something piles up. */
  private static final int ENOUGH = 4;

  private final RequestMeter meter = new RequestMeter();
  private final Arguments<Sickness> arguments;
  private int rounds;
  private long asked;
  private long up;

  private HealthCheckDemo(Arguments<Sickness> arguments) {
    this.arguments = arguments;
  }

  /** See {@link Arguments} for the usage; sick with everything unless told otherwise. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Arguments<Sickness> called = Arguments.parseOrExit("healthcheck", Sickness.class, arguments);
    try (Fleet fleet = new Fleet(LIMIT)) {
      new HealthCheckDemo(called).run(fleet.servers());
    }
  }

  private void run(List<Server> servers) throws InterruptedException {
    HealthCheck check = new HealthCheck(LIMIT, meter, arguments);
    Finish finish = new Finish(arguments.duration(), () -> rounds >= ENOUGH);
    while (!finish.reached()) {
      List<Health> answers = check.check(Context.background(), servers);
      up += answers.stream().filter(Health::isUp).count();
      asked += servers.size();
      rounds++;
    }
    System.out.printf(
        Locale.ROOT,
        "healthcheck: %d rounds, %d answered in time, %d did not%n",
        rounds,
        up,
        asked - up);
    System.out.println("healthcheck: " + meter.summary(finish.passed()));
  }
}
