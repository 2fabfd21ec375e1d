package dev.fathom.junit.check;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.junit.config.Subject;
import dev.fathom.junit.ledger.OpenTask;
import dev.fathom.junit.lineage.Lineage;
import dev.fathom.junit.lineage.Scope;
import dev.fathom.junit.threads.LiveThread;
import java.util.ArrayList;
import java.util.List;

/**
 * A thread or task that is still there though what created it has ended. Immutable.
 *
 * @param thread the thread, or the one that runs the task
 * @param lineage where the thread comes from; null when unknown
 * @param task the task, where the agent knows one; null otherwise
 * @param creator the scope that created it
 */
record Leak(LiveThread thread, Lineage lineage, OpenTask task, Scope creator) {

  private static final SiteRule SITES = new SiteRule(List.of("dev.fathom.junit.", "org.junit."));
  private static final int MOST_FRAMES = 12;

  /** Where it is; where it was created when that is inside the JDK, as an idle worker's is. */
  Site site() {
    Site now = SITES.siteOf(thread.stack());
    return now.isUnknown() ? SITES.siteOf(creation()) : now;
  }

  Stack creation() {
    if (task != null && !task.creation().isEmpty()) {
      return task.creation();
    }
    return lineage == null ? Stack.EMPTY : lineage.creation();
  }

  /** Its identity in another run: names are digits and lines are left out. */
  String fingerprint() {
    return Fingerprint.of(
        RuleId.LEAKED_TASK, waitsFor(), SITES.siteOf(thread.stack()), SITES.siteOf(creation()));
  }

  Subject subject() {
    return new Subject(
        thread.name(),
        method(SITES.siteOf(thread.stack())),
        method(SITES.siteOf(creation())),
        thread.stack(),
        creation());
  }

  private static String method(Site site) {
    return site.isUnknown() ? "" : site.className() + "." + site.method();
  }

  private String waitsFor() {
    return task == null || task.resource().isEmpty() ? thread.waitsFor() : task.resource();
  }

  /** What there is to say, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(title());
    List<Frame> frames = thread.stack().frames();
    frames.stream().limit(MOST_FRAMES).forEach(frame -> lines.add("    at " + frame));
    if (frames.size() > MOST_FRAMES) {
      lines.add("    … " + (frames.size() - MOST_FRAMES) + " more");
    }
    Site created = SITES.siteOf(creation());
    if (!created.isUnknown() || !creatorThread().isEmpty()) {
      lines.add("    created " + (creatorThread() + " at " + created).strip());
    }
    lines.add("    fingerprint " + fingerprint());
    return lines;
  }

  private String title() {
    StringBuilder text = new StringBuilder();
    if (task != null && !task.ofThread()) {
      text.append("task ")
          .append(task.name())
          .append(task.name().isEmpty() ? "" : " ")
          .append("on ");
    }
    text.append(thread.virtual() ? "virtual thread " : "thread ").append(thread.display());
    text.append(": ").append(thread.state());
    if (task != null && !task.operation().isEmpty()) {
      text.append(" in ").append(task.operation());
    }
    if (!waitsFor().isEmpty()) {
      text.append(" on ").append(waitsFor());
    }
    if (!thread.owner().isEmpty()) {
      text.append(", which ").append(thread.owner()).append(" holds");
    }
    Site site = SITES.siteOf(thread.stack());
    return text.append(site.isUnknown() ? "" : " at " + site).toString();
  }

  private String creatorThread() {
    return lineage == null || lineage.creator().isEmpty() ? "" : "by " + lineage.creator();
  }
}
