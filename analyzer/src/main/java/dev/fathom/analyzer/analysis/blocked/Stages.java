package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.graph.Peers;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * What the stages of pipelines did with their time: waited to receive, waited to send, or were
 * busy. Threads whose names differ in a number only are one stage. Confined to one thread at a
 * time.
 */
final class Stages implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<String, Long> idle = new HashMap<>();
  private final HashMap<String, Long> blocked = new HashMap<>();

  /**
   * How a stage spent its time, each from 0 to 1.
   *
   * @param name of one of its threads
   * @param idle share of time in which it waited to receive
   * @param blocked share of time in which it waited to send
   */
  record Shares(String name, double idle, double blocked) {

    private static final double MOST = 0.5;

    /** What that means, as a clause. */
    String verdict() {
      long busy = percent(Math.max(0, 1 - idle - blocked));
      if (blocked >= MOST) {
        return name
            + " itself waited to send "
            + percent(blocked)
            + " % of the time: the bottleneck is behind it";
      }
      if (idle >= MOST) {
        return name + " was idle " + percent(idle) + " % of the time: its senders came in bursts";
      }
      return name
          + " was busy "
          + busy
          + " % of the time, idle "
          + percent(idle)
          + " %, back-pressured "
          + percent(blocked)
          + " %: it is the bottleneck";
    }

    private static long percent(double share) {
      return Math.round(100 * Math.min(1, share));
    }
  }

  void waited(Row row) {
    ThreadRef thread = row.thread();
    String operation = row.get(Wait.OPERATION);
    if (thread != null && !thread.name().isEmpty() && operation != null) {
      if (Peers.isSend(operation)) {
        blocked.merge(Fingerprint.pattern(thread.name()), row.durationNanos(), Long::sum);
      } else if (Peers.isReceive(operation)) {
        idle.merge(Fingerprint.pattern(thread.name()), row.durationNanos(), Long::sum);
      }
    }
  }

  void addAll(Stages later) {
    later.idle.forEach((name, nanos) -> idle.merge(name, nanos, Long::sum));
    later.blocked.forEach((name, nanos) -> blocked.merge(name, nanos, Long::sum));
  }

  /**
   * How the receivers of a channel spent their time; empty when none has a name.
   *
   * @param lengthNanos how long the recording is
   */
  Optional<Shares> of(List<Peer> receivers, long lengthNanos) {
    return receivers.stream()
        .map(peer -> peer.thread().name())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .map(name -> shares(name, receivers, lengthNanos));
  }

  private Shares shares(String name, List<Peer> receivers, long lengthNanos) {
    String stage = Fingerprint.pattern(name);
    long threads =
        receivers.stream()
            .filter(peer -> Fingerprint.pattern(peer.thread().name()).equals(stage))
            .count();
    double all = Math.max(1.0, (double) lengthNanos * threads);
    return new Shares(
        name, idle.getOrDefault(stage, 0L) / all, blocked.getOrDefault(stage, 0L) / all);
  }
}
