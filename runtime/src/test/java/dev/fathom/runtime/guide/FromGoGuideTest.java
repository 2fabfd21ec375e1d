package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/from-go.md} true: every Java block in it is a region of a test in this package,
 * which the build compiles and runs, and every region is in it.
 */
class FromGoGuideTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path GUIDE = MODULE.resolve("../docs/from-go.md");
  private static final Path EXAMPLES = MODULE.resolve("src/test/java/dev/fathom/runtime/guide");

  /** A region of a source; the end must repeat the name of the beginning. */
  private static final Pattern REGION =
      Pattern.compile("(?ms)^ *// begin: (\\S+)\n(.*?)^ *// end: \\1\n");

  private static final List<String> PACKAGES =
      List.of(
          "dev.fathom.runtime",
          "dev.fathom.runtime.atomic",
          "dev.fathom.runtime.flow",
          "dev.fathom.runtime.http",
          "dev.fathom.runtime.pool",
          "dev.fathom.runtime.sync",
          "java.lang",
          "java.lang.invoke",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks");

  private static final Pattern MARKER = Pattern.compile("// (begin|end): ");

  /** What is quoted from the demos is kept true there. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?ms)^(?:<!-- example: (\\S+) -->\n)?(?<!<!-- quote: \\S{1,80} -->\n)"
              + "```java\n(.*?)^```\n");

  @Test
  void every_java_block_is_a_region_of_a_test() throws IOException {
    Map<String, String> regions = regions();
    SoftAssertions each = new SoftAssertions();
    for (MatchResult block : blocks()) {
      String example = block.group(1);
      each.assertThat(example).as("the example named before %s", block.group(2)).isNotNull();
      each.assertThat(block.group(2)).as("%s", example).isEqualTo(regions.get(example));
    }
    each.assertAll();
  }

  @Test
  void every_region_is_in_the_guide() throws IOException {
    List<String> quoted = blocks().stream().map(block -> block.group(1)).toList();
    assertThat(quoted).doesNotHaveDuplicates().containsAll(regions().keySet());
  }

  @Test
  void every_example_is_named_before_its_block() throws IOException {
    long named =
        Pattern.compile("<!-- example: ").matcher(Files.readString(GUIDE)).results().count();
    assertThat(named).isPositive().isEqualTo(blocks().size());
  }

  @Test
  void every_link_leads_to_a_heading() throws IOException {
    String text = BLOCK.matcher(Files.readString(GUIDE)).replaceAll("");
    List<String> anchors =
        results("(?m)^#+ (.*)$", text).map(heading -> anchor(heading.group(1))).toList();
    assertThat(results("\\]\\(#([^)]*)\\)", text).map(link -> link.group(1)))
        .isNotEmpty()
        .isSubsetOf(anchors);
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
  }

  @Test
  void every_class_and_method_of_the_table_exists() throws IOException {
    List<MatchResult> rows =
        results("(?m)^\\| [^|]+ \\| ([^|]+) \\| [^|]*\\|$", Files.readString(GUIDE)).toList();
    assertThat(rows).hasSizeGreaterThan(20);
    SoftAssertions each = new SoftAssertions();
    for (MatchResult row : rows) {
      results("`([A-Z]\\w+)(?:\\.(\\w+))?", row.group(1))
          .forEach(name -> each.assertThat(exists(name)).as(name.group()).isTrue());
    }
    each.assertAll();
  }

  private static boolean exists(MatchResult name) {
    return PACKAGES.stream()
        .flatMap(place -> find(place + "." + name.group(1)))
        .flatMap(type -> Stream.of(type.getMethods()))
        .anyMatch(method -> name.group(2) == null || method.getName().equals(name.group(2)));
  }

  private static Stream<Class<?>> find(String name) {
    try {
      return Stream.of(Class.forName(name));
    } catch (ClassNotFoundException e) {
      return Stream.empty();
    }
  }

  private static Stream<MatchResult> results(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results();
  }

  private static List<MatchResult> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(GUIDE)).results().toList();
  }

  /** By class and name, such as {@code FansTest#fan-in}, without common indentation. */
  private static Map<String, String> regions() throws IOException {
    Map<String, String> regions = new HashMap<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      String type = source.getFileName().toString().replace(".java", "");
      List<MatchResult> found = REGION.matcher(text).results().toList();
      for (MatchResult region : found) {
        String code = region.group(2).stripTrailing().stripIndent() + "\n";
        assertThat(regions.put(type + "#" + region.group(1), code)).as(type).isNull();
      }
      assertThat(MARKER.matcher(text).results().count())
          .as("markers in %s that belong to no pair", type)
          .isEqualTo(2L * found.size());
    }
    return regions;
  }

  /** Tests only: what is no test would be quoted without ever being run. */
  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("Test.java"))
          .filter(file -> !file.endsWith("FromGoGuideTest.java"))
          .toList();
    }
  }
}
