package dev.fathom.agent.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads probe files: one probe a line, {@code class#method(types) = kind word key=path ...}.
 *
 * <p>A line that is none leaves the others as they are; what is wrong with it is kept. Confined to
 * one thread.
 */
final class ProbeParser {

  private final String file;
  private final List<Probe> probes = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  /** Reads lines of the named file. */
  ProbeParser(String file) {
    this.file = file;
  }

  void read(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutComment(lines.get(i));
      String source = file + ":" + (i + 1);
      if (!line.isEmpty()) {
        try {
          probes.add(probe(line, source));
        } catch (IllegalArgumentException e) {
          mistakes.add(source + ": " + e.getMessage());
        }
      }
    }
  }

  /** The probes of all good lines. */
  List<Probe> probes() {
    return List.copyOf(probes);
  }

  /** What is wrong with the others, each with its file and line. */
  List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** A number sign is a comment where a line begins or white space is before it. */
  private static String withoutComment(String line) {
    int sign = line.indexOf('#');
    while (sign > 0 && !Words.isSpace(line.charAt(sign - 1))) {
      sign = line.indexOf('#', sign + 1);
    }
    return (sign < 0 ? line : line.substring(0, sign)).strip();
  }

  private static Probe probe(String line, String source) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("class#method = kind ... expected");
    }
    Target target = Target.parse(line.substring(0, equals).strip());
    List<String> words = Words.of(line.substring(equals + 1));
    Kind kind = Kind.find(words.get(0));
    if (kind == null) {
      throw new IllegalArgumentException(
          "unknown kind '"
              + words.get(0)
              + "'; acquire, release, submit, run, start, end, send, receive or call expected");
    }
    return new Attributes(kind).read(words).probe(target, source);
  }

  /** What stands behind the kind. */
  private static final class Attributes {

    private final Kind kind;
    private final Map<String, Path> paths = new HashMap<>();
    private String resourceKind;
    private boolean timed;
    private boolean optional;
    private boolean leaseless;

    Attributes(Kind kind) {
      this.kind = kind;
      resourceKind = kind.resourceKind();
    }

    Attributes read(List<String> words) {
      for (String word : words.subList(1, words.size())) {
        int equals = word.indexOf('=');
        if (equals < 0) {
          word(word);
        } else {
          attribute(word.substring(0, equals), word.substring(equals + 1));
        }
      }
      return this;
    }

    private void word(String word) {
      switch (word) {
        case "timed" -> timed = true;
        case "optional" -> optional = true;
        default -> {
          if (!Words.isKind(word)) {
            throw new IllegalArgumentException("not understood: '" + word + "'");
          }
          resourceKind = word;
        }
      }
    }

    private void attribute(String key, String value) {
      if (!Probe.isWay(key)) {
        throw new IllegalArgumentException("unknown attribute '" + key + "'");
      }
      if (key.equals("lease") && value.equals("none")) {
        leaseless = true;
        return;
      }
      boolean ofResource = Probe.isOfResource(key);
      paths.put(key, ofResource ? Path.relative(value) : Path.parse(value));
    }

    Probe probe(Target target, String source) {
      complete();
      check();
      return new Probe(target, kind, resourceKind, timed, optional, source, paths);
    }

    private void complete() {
      paths.putIfAbsent("resource", Path.parse("this"));
      if (kind.isOfTasks()) {
        paths.putIfAbsent("task", Path.parse("arg1"));
      }
      if (!leaseless && kind == Kind.ACQUIRE) {
        paths.putIfAbsent("lease", Path.parse("result"));
      }
      if (!leaseless && kind == Kind.RELEASE) {
        paths.putIfAbsent("lease", Path.parse("arg1"));
      }
    }

    private void check() {
      for (Map.Entry<String, Path> entry : paths.entrySet()) {
        boolean late = entry.getKey().equals("lease") && kind == Kind.ACQUIRE;
        if (entry.getValue().root().equals(Path.Root.RESULT) && !late) {
          throw new IllegalArgumentException(
              entry.getKey() + " must be known before the method returns");
        }
      }
      Path depth = paths.get("depth");
      if (depth != null && !depth.hasFieldsOnly()) {
        throw new IllegalArgumentException(
            "depth is read by the agent at any time, so it may name fields only");
      }
    }
  }
}
