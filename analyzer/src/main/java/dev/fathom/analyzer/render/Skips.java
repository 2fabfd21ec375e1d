package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rules that could not run, together where the same setting would show them: a plain recording
 * lacks most of them, for one reason.
 */
final class Skips {

  private static final String MISSING = " is not in the recording; ";

  private Skips() {}

  /**
   * A sentence for each setting.
   *
   * @param subject what was skipped
   * @param reason why, and the setting that would have shown it
   */
  record Skip(String subject, String reason) {}

  static List<Skip> of(List<Outcome> outcomes) {
    Map<String, List<Outcome.Skipped>> bySetting = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Skipped skipped) {
        bySetting.computeIfAbsent(setting(skipped), key -> new ArrayList<>()).add(skipped);
      }
    }
    return bySetting.entrySet().stream()
        .map(entry -> skip(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String setting(Outcome.Skipped skipped) {
    int end = skipped.reason().indexOf(MISSING);
    return end < 0 ? skipped.reason() : skipped.reason().substring(end + MISSING.length());
  }

  private static Skip skip(String setting, List<Outcome.Skipped> rules) {
    if (rules.size() == 1) {
      return new Skip(rules.get(0).rule() + " was skipped", rules.get(0).reason());
    }
    String names =
        rules.stream().map(skipped -> skipped.rule().id()).collect(Collectors.joining(", "));
    return new Skip(names + " were skipped", "What they look at" + MISSING + setting);
  }
}
