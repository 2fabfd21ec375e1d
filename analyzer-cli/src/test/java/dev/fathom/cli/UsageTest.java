package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line refuses, and how it says so. */
class UsageTest {

  @TempDir Path directory;

  static Stream<Arguments> impossibleCommandLines() {
    return Stream.of(
        refused("", "missing command"),
        refused("nonsense", "unmatched argument"),
        refused("report", "missing required parameter: 'FILE|DIR'"),
        refused("report --nonsense x.jfr", "unknown option: '--nonsense'"),
        refused("report --only nonsense x.jfr", "no rule is called 'nonsense'; there is deadlock"),
        refused(
            "report --format xml x.jfr", "expected text or json or csv or markdown, but was 'xml'"),
        refused("report --budget slow x.jfr", "'slow' is no budget; write it as"),
        refused("export x.jfr", "--to"),
        refused("export x.jfr --to svg", "expected hlog or hgrm or collapsed, but was 'svg'"),
        refused("report --fail-on bad x.jfr", "--fail-on knows no 'bad'"),
        refused("report --fail-on never,slow x.jfr", "never cannot be combined with slow"),
        refused("report --color blue x.jfr", "expected auto or always or never"),
        refused("rules nonsense", "no rule is called 'nonsense'"),
        refused("run", "missing required parameter: 'java ...'"),
        refused("run -- python x.py", "fathom run starts java itself"),
        refused("run --level most -- java A", "expected low or default or high"),
        refused("demo", "no demos here: start Fathom with ./fathom"),
        refused("attach", "missing required parameter: 'PID|NAME'"),
        refused("attach 1", "attach needs --for TIME to report, or --record FILE"),
        refused("attach --for soon 1", "'soon' is no duration"),
        refused("attach --for 1s no-such-program", "no running JVM of this user has"),
        refused("detach no-such-program", "no running JVM of this user has"),
        refused("prove", "missing required parameter: 'PID|NAME|FILE'"),
        refused("prove --interval 1s 1", "--interval must be at least 5s"),
        refused("prove --keep dumps a.hprof", "--keep is for the dumps of a running JVM"),
        refused("prove no-such-program", "no running JVM of this user has"),
        refused("report --only deadlock --heap a.hprof x.jfr", "--only leaves out"),
        refused("check", "missing required parameter: 'FILE|DIR'"),
        refused("check --fail-on bad x.jfr", "--fail-on knows no 'bad'"),
        refused("check --only nonsense x.jfr", "no rule is called 'nonsense'"),
        refused("check --contention-budget slow x.jfr", "'slow' is no budget of contention"),
        refused(
            "check --only deadlock --contention-budget <1s x.jfr",
            "--only leaves out lock-contention, which the budget is for"),
        refused("check --budget slow x.jfr", "'slow' is no budget"),
        refused("check --format csv x.jfr", "expected text or json or sarif or junit or github"),
        refused("check --baseline-action prune x.jfr", "prune needs --baseline FILE"),
        refused("check --baseline-action renew x.jfr", "expected create or check or prune"),
        refused("check --until 2027-03-31 x.jfr", "--until is for --baseline-action create"),
        refused("check --until soon x.jfr", "'soon' is no date such as 2027-03-31"),
        refused("check --source-root nowhere x.jfr", "--source-root nowhere is no directory"),
        refused("diff a.jfr", "missing required parameter: 'NEW'"),
        refused("diff - -", "standard input cannot be both recordings"),
        refused("diff --min-change -1 a.jfr b.jfr", "--min-change must not be negative"),
        refused("diff --fail-on bad a.jfr b.jfr", "--fail-on knows no 'bad'"),
        refused("summary", "missing required parameter: 'FILE|DIR'"),
        refused("summary --format csv x.jfr", "expected text or json, but was 'csv'"),
        refused("events x.jfr", "missing required option: '--type=TYPE'"),
        refused("events x.jfr --type T --limit 0", "--limit must be at least 1"),
        refused("events x.jfr --type T --format xml", "expected text or json or csv"),
        refused("recover", "missing required parameter: 'FILE|DIR'"),
        refused("demo --duration soon", "'soon' is no duration"),
        refused("demo --healthy --sick leak", "mutually exclusive"));
  }

  private static Arguments refused(String commandLine, String because) {
    List<String> words = commandLine.isEmpty() ? List.of() : List.of(commandLine.split(" "));
    return Arguments.of(words, because);
  }

  @ParameterizedTest
  @MethodSource("impossibleCommandLines")
  void impossibleCommandLinesEndWithTwoAndOneSentence(List<String> words, String because) {
    Session session = Session.plain().run(words.toArray(String[]::new));

    assertThat(session.status()).isEqualTo(2);
    assertThat(session.out()).isEmpty();
    assertThat(session.err()).startsWith("fathom: ").contains(because).doesNotContain("\tat ");
    assertThat(session.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo", "run", "attach", "detach", "report", "check", "diff", "prove", "summary", "events",
        "recover", "rules"
      })
  void helpOfEveryCommandHasExamplesAndTheExitStatuses(String command) {
    Session session = Session.plain().run(command, "--help");

    assertThat(session.status()).isZero();
    assertThat(session.err()).isEmpty();
    assertThat(session.out())
        .contains("Usage: fathom " + command)
        .contains("Examples:")
        .contains("Exit status:", "  70   a bug in Fathom");
  }

  @Test
  void helpOfTheWholeListsEveryCommand() {
    Session session = Session.plain().run("--help");

    assertThat(session.status()).isZero();
    assertThat(session.out())
        .contains(
            "  demo ",
            "  run ",
            "  report ",
            "  check ",
            "  diff ",
            "  prove ",
            "  summary ",
            "  events ",
            "  recover ",
            "  rules ");
  }

  @Test
  void anOptionBeforeTheCommandIsTheSameAsOneAfterIt() {
    Session before = Session.plain().run("--color", "always", "rules", "--help");
    Session after = Session.plain().run("rules", "--color", "always", "--help");

    assertThat(before.out()).isEqualTo(after.out());
  }

  @Test
  void versionNamesTheBuildAndTheJdk() {
    Session session = Session.plain().run("-V");

    assertThat(session.status()).isZero();
    assertThat(session.out())
        .startsWith("fathom 0.")
        .contains("(build ", "JDK " + Runtime.version())
        .doesNotContain("${");
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeAnythingIsRead() {
    Path nowhere = directory.resolve("missing").resolve("report.txt");

    Session session = Session.plain().run("report", "-o", nowhere.toString(), "unread.jfr");

    assertThat(session.status()).isEqualTo(2);
    assertThat(session.err()).contains("cannot write " + nowhere + ": there is no directory");
  }

  @Test
  void aMissingHeapDumpIsRefused() {
    Path missing = directory.resolve("missing.hprof");

    Session session = Session.plain().run("prove", missing.toString());

    assertThat(session.status()).isEqualTo(3);
    assertThat(session.err())
        .isEqualToNormalizingNewlines(
            "fathom: cannot read " + missing + ": there is no such file\n");
  }

  @Test
  void aPatternThatMatchesNoRecordingIsNeverGreen() {
    Session session = Session.plain().run("check", directory + "/*.jfr");

    assertThat(session.status()).isEqualTo(3);
    assertThat(session.err())
        .isEqualToNormalizingNewlines("fathom: no recording matches " + directory + "/*.jfr\n");
  }

  @Test
  void aMalformedBaselineIsRefusedBeforeAnythingIsRead() throws IOException {
    Path file = Files.writeString(directory.resolve("fathom.baseline"), "nonsense");

    Session session = Session.plain().run("check", "--baseline", file.toString(), "unread.jfr");

    assertThat(session.status()).isEqualTo(3);
    assertThat(session.err()).contains(file + " is no baseline").doesNotContain("\tat ");
    assertThat(session.err().lines()).hasSize(1);
  }

  @Test
  void aMissingBaselineIsRefused() {
    Path file = directory.resolve("missing.baseline");

    Session session = Session.plain().run("check", "--baseline", file.toString(), "unread.jfr");

    assertThat(session.status()).isEqualTo(3);
    assertThat(session.err()).contains("cannot read the baseline " + file);
  }

  @Test
  void aFileThatIsNoHeapDumpIsRefusedWithTheOffset() throws IOException {
    Path text = Files.writeString(directory.resolve("text.hprof"), "this is no heap dump");

    Session session = Session.plain().run("prove", text.toString());

    assertThat(session.status()).isEqualTo(3);
    assertThat(session.err()).startsWith("fathom: cannot read " + text + " at offset 0: ");
    assertThat(session.err().lines()).hasSize(1);
  }

  @Test
  void aDirectoryIsNoPlaceForAReport() {
    Session session = Session.plain().run("report", "-o", directory.toString(), "unread.jfr");

    assertThat(session.status()).isEqualTo(2);
    assertThat(session.err()).contains("cannot write " + directory + ": it is a directory");
  }

  @Test
  void aReportNeverOverwritesItsRecording() throws IOException {
    Path recording = Files.writeString(directory.resolve("app.jfr"), "precious");

    Session session =
        Session.plain().run("report", "-o", recording.toString(), recording.toString());

    assertThat(session.status()).isEqualTo(2);
    assertThat(session.err()).contains("would overwrite the recording");
    assertThat(recording).hasContent("precious");
  }

  @Test
  void aRecordingAndItsReportNeedTwoFiles() {
    String file = directory.resolve("same").toString();

    Session session =
        Session.plain().run("run", "--record", file, "-o", file, "--", "java", "-version");

    assertThat(session.status()).isEqualTo(2);
    assertThat(session.err()).contains("would overwrite the recording");
  }
}
