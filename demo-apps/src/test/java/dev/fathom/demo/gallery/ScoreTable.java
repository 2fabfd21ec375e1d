package dev.fathom.demo.gallery;

import dev.fathom.demo.gallery.Expectation.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Renders trials as Markdown: sums, a line for each program, and what is not right. */
final class ScoreTable {

  private final List<Trial> trials;

  ScoreTable(List<Trial> trials) {
    this.trials = trials;
  }

  String markdown() {
    StringBuilder text = new StringBuilder("## Score\n\nOn JDK ");
    text.append(Runtime.version().feature()).append(".\n\n");
    sums(text);
    text.append("\n## Programs\n\n");
    programs(text);
    text.append("\n## Not right\n\n");
    misses(text);
    return text.toString();
  }

  private void sums(StringBuilder text) {
    text.append("| programs | threads | level | right of all | right of those due at the level |");
    text.append(" twins silent | predicted | proved with heap | suspected without the flag |");
    text.append(" twins silent with heap |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for (String family : families()) {
      for (Setting setting : settings()) {
        List<Trial> here =
            trials.stream().filter(t -> matches(t, family, setting.threads())).toList();
        List<Trial> level = at(here, t -> t.setting().equals(setting));
        List<Trial> dumped =
            at(here, t -> t.setting().dumps() && t.setting().row().equals(setting));
        boolean high = setting.level() == Level.HIGH;
        text.append("| ").append(family).append(" | ").append(setting.threads());
        text.append(" | ").append(setting.levelWord());
        text.append(" | ").append(share(at(level, t -> t.mode() == Mode.SICK)));
        text.append(" | ").append(share(at(level, t -> t.mode() == Mode.SICK && t.required())));
        text.append(" | ").append(share(at(level, t -> t.mode() == Mode.HEALTHY)));
        text.append(" | ").append(high ? share(at(level, t -> t.mode() == Mode.LUCKY)) : "");
        text.append(" | ").append(share(at(dumped, t -> isSick(t, Heap.CERTAIN))));
        text.append(" | ").append(share(at(dumped, t -> isSick(t, Heap.PLAIN))));
        text.append(" | ").append(share(at(dumped, t -> t.mode() == Mode.HEALTHY)));
        text.append(" |\n");
      }
    }
  }

  private List<String> families() {
    List<String> families = new ArrayList<>(List.of("all"));
    trials.stream().map(t -> t.expectation().family()).distinct().forEach(families::add);
    return families;
  }

  private List<Setting> settings() {
    return trials.stream().map(Trial::setting).map(Setting::row).distinct().toList();
  }

  private static boolean isSick(Trial trial, Heap heap) {
    return trial.mode() == Mode.SICK && trial.setting().heap() == heap;
  }

  private static boolean matches(Trial trial, String family, String threads) {
    return trial.setting().threads().equals(threads)
        && (family.equals("all") || family.equals(trial.expectation().family()));
  }

  private static List<Trial> at(List<Trial> trials, Predicate<Trial> which) {
    return trials.stream().filter(which).toList();
  }

  private static String share(List<Trial> trials) {
    long right = trials.stream().filter(t -> t.verdict().right()).count();
    return trials.isEmpty() ? "–" : right + "/" + trials.size();
  }

  private void programs(StringBuilder text) {
    text.append("| program | mechanism | must be | level | stuck | behind them |");
    text.append(" sick | twin | predicted | heap |\n|---|---|---|---|---|---|---|---|---|---|\n");
    Map<Expectation, List<Trial>> byProgram =
        trials.stream()
            .collect(
                Collectors.groupingBy(Trial::expectation, LinkedHashMap::new, Collectors.toList()));
    byProgram.forEach((expected, of) -> text.append(line(expected, of)));
  }

  private static String line(Expectation expected, List<Trial> of) {
    return "| %s | %s | `%s` %s%s | %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            expected.program(),
            expected.mechanism(),
            String.join("` or `", expected.rules()),
            String.join(" or ", expected.grades()),
            expected.heapGrade().isEmpty() ? "" : ", " + expected.heapGrade() + " by heap",
            expected.level().name().toLowerCase(Locale.ROOT),
            String.join(", ", expected.stuck()),
            String.join(", ", expected.behind()),
            share(at(of, t -> t.mode() == Mode.SICK && !t.setting().dumps() && t.required())),
            share(at(of, t -> t.mode() == Mode.HEALTHY && !t.setting().dumps())),
            share(at(of, t -> t.mode() == Mode.LUCKY)),
            share(at(of, t -> t.setting().dumps())));
  }

  private void misses(StringBuilder text) {
    for (Trial trial : trials) {
      if (!trial.passed()) {
        text.append(
            "- %s, %s, %s: %s; found %s%n"
                .formatted(
                    trial.expectation(),
                    trial.mode().name().toLowerCase(Locale.ROOT),
                    trial.setting(),
                    trial.verdict(),
                    new TreeSet<>(trial.findings().stream().map(Found::toString).toList())));
      }
    }
  }
}
