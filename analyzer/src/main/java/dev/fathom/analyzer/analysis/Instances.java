package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.finding.Alike;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.summary.WaitTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes findings of waits for many locks or pools. Those that differ in nothing but the instance
 * become one anyway, so only the most costly of each kind is put into words: ten thousand locks
 * would take longer to write about than to read. Confined to one thread.
 */
public final class Instances {

  /** Waits for one lock or pool at one place. */
  public interface Instance {

    /** The place to blame. */
    Site site();

    /** What is waited for; may be null. */
    ResourceRef resource();

    /** How certain it is. */
    Grade grade();

    /** How many, how long, and who. */
    WaitTotals waits();

    /** All that there is to say. */
    Finding finding();
  }

  private record Look(Site site, String className, String label) {}

  private record Kind(Grade grade, Site site, String fingerprint) {}

  private final RuleId rule;
  private final Alike alike;
  private final Map<Look, String> fingerprints = new HashMap<>();

  /** For findings of this rule, within the limits of these thresholds. */
  public Instances(RuleId rule, Thresholds thresholds) {
    this.rule = rule;
    alike = new Alike(thresholds.maxTasks());
  }

  /** The findings, in the order of the first of each kind. */
  public List<Finding> findings(List<? extends Instance> instances) {
    Map<Kind, List<Instance>> kinds = new LinkedHashMap<>();
    for (Instance instance : instances) {
      kinds.computeIfAbsent(kind(instance), kind -> new ArrayList<>()).add(instance);
    }
    return kinds.values().stream().flatMap(same -> one(same).stream()).toList();
  }

  /** A fingerprint is costly; very many instances have few of them. */
  private Kind kind(Instance instance) {
    ResourceRef resource = instance.resource();
    Look look =
        resource == null
            ? new Look(instance.site(), "", "")
            : new Look(instance.site(), resource.className(), resource.label());
    String fingerprint =
        fingerprints.computeIfAbsent(look, key -> Fingerprint.of(rule, resource, key.site()));
    return new Kind(instance.grade(), instance.site(), fingerprint);
  }

  private List<Finding> one(List<Instance> same) {
    Comparator<Instance> byCost = Comparator.comparingLong(each -> each.waits().totalNanos());
    same.sort(byCost.reversed());
    Finding first = same.get(0).finding();
    List<Finding> findings = new ArrayList<>();
    findings.add(first);
    same.stream().skip(1).forEach(other -> findings.add(inBrief(other, first)));
    return alike.fold(findings);
  }

  /** Whom it concerns and what it cost; the first one has the words. */
  private static Finding inBrief(Instance instance, Finding first) {
    WaitTotals waits = instance.waits();
    long id = instance.resource() == null ? 0 : instance.resource().id();
    List<TaskRef> tasks =
        waits.longest().stream().map(who -> who.ref("waiting", first.site(), id)).toList();
    return new Finding(
        first.rule(),
        first.grade(),
        first.fingerprint(),
        "",
        first.site(),
        instance.resource(),
        waits.threadNames().stream().filter(name -> !name.isEmpty()).toList(),
        tasks,
        waits.count(),
        waits.totalNanos(),
        waits.maxNanos(),
        List.of(),
        "",
        "");
  }
}
