package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Need;
import dev.fathom.analyzer.graph.Party;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words who keeps a task waiting, and who keeps those, up to the root. Immutable. */
public final class Blame {

  private static final int NAMED = 3;
  private static final int LINKS = 8;

  private final Context context;
  private final WaitGraph graph;

  /** Words for the graph of this context. */
  public Blame(Context context) {
    this.context = context;
    this.graph = context.graph();
  }

  /** Who waits for what, and who could end it; a clause without full stop. */
  public String sentence(Waiter waiter) {
    return waiter.display() + " " + act(waiter) + cause(waiter);
  }

  private static String act(Waiter waiter) {
    String what = waiter.resourceText();
    return switch (waiter.operation()) {
      case "send", "put" -> "waits to send to " + what;
      case "receive", "take" -> "waits to receive from " + what;
      case "read-lock" -> "waits to read " + what;
      case "select" -> "waits in a select";
      case "join" -> "waits for the end of " + what;
      default -> "waits for " + what;
    };
  }

  private String cause(Waiter waiter) {
    Need need = graph.needOf(waiter);
    if (need.parties().isEmpty()) {
      return "";
    }
    Party first = need.parties().get(0);
    if (need.parties().size() == 1 && first.node().equals(waiter.node())) {
      return ", which it holds itself";
    }
    String who = names(need.parties());
    OpenTaskRow task = graph.taskOf(first);
    if (task != null && task.state().equals("queued")) {
      return ", which " + who + " should bring about, still in the queue of an occupied pool";
    }
    boolean several = need.parties().size() > 1;
    return switch (first.role()) {
      case "owner" -> ", which " + who + (several ? " hold" : " holds");
      case "reader" -> ", which " + who + (several ? " read" : " reads");
      case "permit-holder" -> ", whose permits " + who + (several ? " hold" : " holds");
      case "writer ahead" -> ", behind " + who + " who waits to write it";
      case "last-receiver" -> ", from which " + who + " received last";
      case "last-sender" -> ", to which " + who + " sent last";
      case "waits for its lock" ->
          "; nobody is known to use the other end, and " + who + " waits for a lock that it holds";
      case "runs in the pool" -> ", whose threads " + who + (several ? " occupy" : " occupies");
      default -> ", which " + who + " could end";
    };
  }

  private String names(List<Party> parties) {
    String named =
        parties.stream().limit(NAMED).map(graph::nameOf).collect(Collectors.joining(", "));
    int rest = parties.size() - NAMED;
    return rest > 0 ? named + " and " + rest + " more" : named;
  }

  /** Adds whom the waiter waits for, whom that one waits for, and so on, to the root. */
  public void addChain(FindingBuilder finding, Waiter waiter) {
    Set<Key> seen = new HashSet<>();
    Waiter link = waiter;
    while (link != null && seen.add(link.node()) && seen.size() <= LINKS) {
      Party party = next(link);
      if (party == null) {
        return;
      }
      Waiter blocked = graph.waitOf(party);
      if (blocked == null) {
        root(finding, link, party);
      } else if (!seen.contains(blocked.node())) {
        finding.evidence("because", sentence(blocked) + age(blocked), blocked.stack());
      }
      link = blocked;
    }
  }

  /** The party to follow: one that is stuck itself, else the first. */
  private Party next(Waiter waiter) {
    List<Party> parties = graph.needOf(waiter).parties();
    return parties.stream()
        .filter(party -> !party.node().equals(waiter.node()))
        .filter(party -> graph.waitOf(party) != null && graph.isStuck(graph.waitOf(party)))
        .findFirst()
        .orElse(parties.isEmpty() ? null : parties.get(0));
  }

  private static String age(Waiter waiter) {
    return ", for " + Durations.format(waiter.ageNanos());
  }

  private void root(FindingBuilder finding, Waiter waiter, Party party) {
    OpenTaskRow task = graph.taskOf(party);
    String name = graph.nameOf(party);
    if (party.gone()) {
      finding.evidence("root cause", name + " has ended" + failure(party.node()), Stack.EMPTY);
      return;
    }
    long stackId = waiter.open().ownerStackId();
    if (stackId == 0 && task != null) {
      stackId = task.stackId();
    }
    Stack doing = context.ledger().stack(stackId);
    if (!doing.isEmpty()) {
      Site site = context.sites().siteOf(doing);
      finding.evidence("root cause", name + " is at " + site + " meanwhile", doing);
    }
  }

  /**
   * Adds who waits behind the tasks of the finding: they are stuck because of those, and are no
   * findings themselves.
   */
  public void addConsequences(FindingBuilder finding, List<Waiter> behind) {
    behind.stream()
        .limit(context.thresholds().maxTasks())
        .forEach(waiter -> finding.evidence("consequence", sentence(waiter), waiter.stack()));
  }

  /** How the task failed, as a clause that begins with a space; empty when it did not. */
  public String failure(Key task) {
    return graph.liveness().failureOf(task).map(this::failure).orElse("");
  }

  private String failure(FailedTask failed) {
    Site site = context.sites().siteOf(context.ledger().stack(failed.stackId()));
    String exception = failed.exception().isEmpty() ? "an exception" : failed.exception();
    return " with " + exception + (site.isUnknown() ? "" : " at " + site);
  }
}
