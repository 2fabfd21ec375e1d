package dev.fathom.agent.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One method of another library, and what it does to a pool, an executor or a queue. Immutable;
 * known by identity.
 */
public final class Probe {

  private static final Set<String> WAYS =
      Set.of(
          "resource", "lease", "label", "capacity", "depth", "queue", "task", "failure", "timed");

  /** Begin at the resource and not at what the method has at hand. */
  private static final Set<String> OF_RESOURCE = Set.of("label", "capacity", "depth", "queue");

  private final Target target;
  private final Kind kind;
  private final String resourceKind;
  private final boolean timed;
  private final boolean optional;
  private final String source;
  private final Map<String, Path> paths;

  // Asked for at each call of the method.
  private final Path resource;
  private final Path lease;
  private final Path task;

  Probe(
      Target target,
      Kind kind,
      String resourceKind,
      boolean timed,
      boolean optional,
      String source,
      Map<String, Path> paths) {
    this.target = target;
    this.kind = kind;
    this.resourceKind = resourceKind;
    this.timed = timed;
    this.optional = optional;
    this.source = source;
    this.paths = Map.copyOf(paths);
    resource = paths.get("resource");
    lease = paths.get("lease");
    task = paths.get("task");
  }

  /** What it says about its resource, by key. */
  Map<String, Path> description() {
    Map<String, Path> said = new HashMap<>(paths);
    said.keySet().retainAll(OF_RESOURCE);
    return said;
  }

  /** The same, with a description of its resource where it has none. */
  Probe with(Map<String, Path> description) {
    Map<String, Path> all = new HashMap<>(description);
    all.putAll(paths);
    return new Probe(target, kind, resourceKind, timed, optional, source, all);
  }

  static boolean isOfResource(String key) {
    return OF_RESOURCE.contains(key);
  }

  static boolean isWay(String key) {
    return WAYS.contains(key);
  }

  /** Which methods. */
  public Target target() {
    return target;
  }

  /** What they do. */
  public Kind kind() {
    return kind;
  }

  /** What the resource is, in one word. */
  public String resourceKind() {
    return resourceKind;
  }

  /** Whether versions that lack the method are nothing to complain of. */
  public boolean optional() {
    return optional;
  }

  /** The file and line that it stands in. */
  public String source() {
    return source;
  }

  /** What is acquired, used or waited for. */
  public Path resource() {
    return resource;
  }

  /** What is held; null when nothing is that could be held in one's hands. */
  public Path lease() {
    return lease;
  }

  /** What is run; null when the probe is not about tasks. */
  public Path task() {
    return task;
  }

  /** How the task failed; null when that is not told. */
  public Path failure() {
    return paths.get("failure");
  }

  /** The length of the time limit; null when that is not told. */
  public Path limit() {
    return paths.get("timed");
  }

  /** Whether waits always have a time limit. */
  public boolean timed() {
    return timed;
  }

  Path label() {
    return paths.get("label");
  }

  Path capacity() {
    return paths.get("capacity");
  }

  Path depth() {
    return paths.get("depth");
  }

  Path queue() {
    return paths.get("queue");
  }

  @Override
  public String toString() {
    return target + " (" + source + ")";
  }
}
