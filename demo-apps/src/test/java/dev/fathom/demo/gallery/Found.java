package dev.fathom.demo.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A finding, as far as the gallery compares it. Immutable.
 *
 * @param rule its rule
 * @param grade its grade
 * @param tasks the names of its tasks, or of their threads where they have no name
 * @param text everything that it says, as JSON
 */
record Found(String rule, String grade, Set<String> tasks, JsonNode text) {

  /** Reads a finding of a report. */
  static Found of(JsonNode finding) {
    Set<String> names = new TreeSet<>(finding.path("tasks").findValuesAsText("name"));
    if (names.remove("") || names.isEmpty()) {
      finding.path("threads").forEach(name -> names.add(name.asText()));
    }
    return new Found(finding.path("rule").asText(), finding.path("grade").asText(), names, finding);
  }

  /** Whether it blames a method of the program, as a site or in its evidence. */
  boolean blames(String program, String method) {
    String type = "dev.fathom.demo.gallery." + program;
    boolean site =
        text.findParents("method").stream()
            .anyMatch(
                place ->
                    place.path("class").asText().startsWith(type)
                        && place.path("method").asText().equals(method));
    String said = text.path("message") + " " + text.path("evidence");
    return site || said.matches(".*" + type + "[\\w$]*\\." + method + "\\b.*");
  }

  /** Whether its sentences contain a word. */
  boolean says(String word) {
    String sentences = text.path("message") + " " + text.path("evidence") + text.path("fix");
    return sentences.toLowerCase(Locale.ROOT).contains(word);
  }

  /** What would make it certain; empty when it is. */
  String whyNotProved() {
    return text.path("whyNotProved").asText();
  }

  /** How long all waits took together. */
  long totalNanos() {
    return text.path("totalWaitNanos").asLong();
  }

  @Override
  public String toString() {
    return rule + " " + grade + " " + tasks;
  }
}
