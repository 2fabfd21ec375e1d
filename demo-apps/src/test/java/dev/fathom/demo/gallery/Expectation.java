package dev.fathom.demo.gallery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Fathom must say about a sick program. Immutable.
 *
 * @param program its class below the package of the gallery
 * @param mechanism what goes wrong, for the table
 * @param rules the rule; several where the catalogue leaves the choice open
 * @param grades the grade from the recording alone; several where both can be argued
 * @param heapGrade the grade with two heap dumps; empty when the heap says nothing about it
 * @param level the lowest level at which it must be found
 * @param stuck the tasks that the finding must name
 * @param behind tasks that are stuck because of those; every finding's tasks together are exactly
 *     both sets, but for tasks with a question mark, which may be left out
 * @param culprits methods of the program that the finding must name
 * @param predictors the rules one of which must predict it from a run that did no harm; empty when
 *     there is no such run
 * @param also rules that may report more about the program
 * @param kinds the only kinds of threads on which it makes sense; empty for all
 */
record Expectation(
    String program,
    String mechanism,
    Set<String> rules,
    Set<String> grades,
    String heapGrade,
    Level level,
    Set<String> stuck,
    Set<String> behind,
    List<String> culprits,
    Set<String> predictors,
    Set<String> also,
    Set<String> kinds) {

  /** How much the agent observes. */
  enum Level {
    LOW,
    DEFAULT,
    HIGH
  }

  private static final int COLUMNS = 12;

  /** Reads a line of the table: columns with bars between them, words with spaces. */
  static Expectation parse(String line) {
    String[] columns = line.split("\\|", -1);
    String[] cells = Arrays.copyOf(columns, COLUMNS);
    Arrays.setAll(cells, i -> cells[i] == null ? "" : cells[i].strip());
    return new Expectation(
        cells[0],
        cells[1],
        words(cells[2]),
        words(cells[3]),
        cells[4],
        Level.valueOf(cells[5].toUpperCase(Locale.ROOT)),
        words(cells[6]),
        words(cells[7]),
        List.copyOf(words(cells[8])),
        words(cells[9]),
        words(cells[10]),
        words(cells[11]));
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>(List.of(cell.split("[ ,]+")));
    words.remove("");
    words.remove("none");
    return words;
  }

  /** The package of the program within the gallery. */
  String family() {
    return program.substring(0, program.indexOf('.'));
  }

  /** Everybody who must be named. */
  Set<String> everybody() {
    Set<String> all = new TreeSet<>(stuck);
    behind.stream().filter(name -> !name.endsWith("?")).forEach(all::add);
    return all;
  }

  /** Whether these are all who must be named, and nobody else who may not be. */
  boolean isExactly(Set<String> named) {
    return named.containsAll(everybody()) && includes(named);
  }

  /** Whether none of these is somebody who may not be named. */
  boolean includes(Set<String> named) {
    Set<String> others = new TreeSet<>(named);
    others.removeAll(everybody());
    return others.stream().allMatch(name -> behind.contains(name + "?"));
  }

  /** Whether it is about threads of this kind. */
  boolean concerns(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  @Override
  public String toString() {
    return program;
  }
}
