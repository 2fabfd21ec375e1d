package dev.fathom.analyzer.finding;

import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the parts of a finding. Confined to one thread; what is not set stays empty. */
public final class FindingBuilder {

  private final RuleId rule;
  private final Grade grade;
  private final SiteRule sites;
  private String fingerprint = "";
  private String message = "";
  private Site site = Site.UNKNOWN;
  private ResourceRef resource;
  private List<String> threads = List.of();
  private List<TaskRef> tasks = List.of();
  private long count;
  private long totalWaitNanos;
  private long maxWaitNanos;
  private final List<Evidence> evidence = new ArrayList<>();
  private String whyNotProved = "";
  private String fix = "";

  /** A finding of a rule with a grade, whose stacks begin at the call at the site. */
  public FindingBuilder(RuleId rule, Grade grade, SiteRule sites) {
    this.rule = rule;
    this.grade = grade;
    this.sites = sites;
  }

  /** Sets the place to blame, what is waited for (may be null), and the fingerprint of both. */
  public FindingBuilder at(Site place, ResourceRef what) {
    site = place;
    resource = what;
    fingerprint = Fingerprint.of(rule, what, place);
    return this;
  }

  /** Sets another fingerprint than that of site and resource. */
  public FindingBuilder fingerprint(String identity) {
    fingerprint = identity;
    return this;
  }

  /** Sets the sentence. */
  public FindingBuilder message(String sentence) {
    message = sentence;
    return this;
  }

  /** Sets the stuck or slow tasks; names of threads and order are made here, the rest is cut. */
  public FindingBuilder tasks(Collection<TaskRef> all, Collection<String> threadNames, int limit) {
    tasks = all.stream().distinct().sorted(TaskRef.ORDER).limit(limit).toList();
    threads =
        threadNames.stream()
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .limit(limit)
            .toList();
    return this;
  }

  /** Sets how many tasks or waits it stands for, and what they cost. */
  public FindingBuilder cost(long waits, long totalNanos, long maxNanos) {
    count = waits;
    totalWaitNanos = totalNanos;
    maxWaitNanos = maxNanos;
    return this;
  }

  /** Adds evidence; of the stack, what lies inside the call at the site is left out. */
  public FindingBuilder evidence(String label, String text, Stack stack) {
    evidence.add(new Evidence(label, text, sites.fromSite(stack).frames()));
    return this;
  }

  /** Sets what would make it certain. */
  public FindingBuilder whyNotProved(String sentence) {
    whyNotProved = sentence;
    return this;
  }

  /** Sets what to do. */
  public FindingBuilder fix(String sentence) {
    fix = sentence;
    return this;
  }

  /** The finding. */
  public Finding build() {
    return new Finding(
        rule,
        grade,
        fingerprint,
        message,
        site,
        resource,
        threads,
        tasks,
        count,
        totalWaitNanos,
        maxWaitNanos,
        evidence,
        whyNotProved,
        fix);
  }
}
