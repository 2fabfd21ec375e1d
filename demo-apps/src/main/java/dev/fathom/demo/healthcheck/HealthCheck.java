package dev.fathom.demo.healthcheck;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks all servers at once. */
final class HealthCheck {

  private final Duration limit;
  private final Probe probe;
  private final RequestMeter meter;
  private final boolean forgets;

  HealthCheck(Duration limit, RequestMeter meter, Arguments<Sickness> arguments) {
    this.limit = limit;
    this.meter = meter;
    this.probe = new Probe(arguments.sick(Sickness.DEAF_PROBE));
    this.forgets = arguments.sick(Sickness.ORPHANED_SENDERS);
  }

  /** Returns what is known when all have answered, or the time is over. */
  List<Health> check(Context context, List<Server> servers) throws InterruptedException {
    if (forgets) {
      return checkAndForget(context, servers);
    }
    Channel<Health> answers = Channel.buffered("answers", servers.size()); // nobody waits to send
    try (CancelScope scope = context.withTimeout("health check", limit);
        TaskGroup probes = TaskGroup.under(scope, "probes")) {
      for (Server server : servers) {
        probes.start("probe-" + server.name(), () -> answers.send(ask(scope, limit, server)));
      }
      return collect(scope, answers, servers.size());
    }
  }

  /** The mistake: after the return nobody receives, and late probes send for ever. */
  private List<Health> checkAndForget(Context context, List<Server> servers)
      throws InterruptedException {
    Channel<Health> answers = Channel.unbuffered("answers");
    Duration patience = limit.multipliedBy(2);
    for (Server server : servers) {
      Tasks.start(
          "probe-" + server.name(),
          () -> answers.send(ask(Context.background(), patience, server)));
    }
    try (CancelScope scope = context.withTimeout("health check", limit)) {
      return collect(scope, answers, servers.size());
    }
  }

  private static List<Health> collect(Context context, Receiver<Health> answers, int most)
      throws InterruptedException {
    List<Health> seen = new ArrayList<>();
    Select next =
        Select.of(
            context.done(() -> {}), Select.receive(answers, answer -> seen.add(answer.get())));
    boolean inTime = true;
    while (inTime && seen.size() < most) {
      inTime = next.select() == 1;
    }
    return seen;
  }

  private Health ask(Context context, Duration patience, Server server)
      throws InterruptedException {
    long begin = System.nanoTime();
    try {
      return probe.ask(context, patience, server);
    } finally {
      meter.ended(begin);
    }
  }
}
