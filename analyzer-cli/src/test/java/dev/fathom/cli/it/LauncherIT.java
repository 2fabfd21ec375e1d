package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a copy of the tree that holds nothing but stand-ins. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherIT {

  @TempDir Path directory;

  private Path root;
  private Path launcher;

  @BeforeEach
  void copyTree() throws IOException {
    root = Files.createDirectories(directory.resolve("a tree with spaces"));
    launcher = root.resolve("fathom");
    Files.copy(
        Path.of(System.getProperty("user.dir")).resolveSibling("fathom"),
        launcher,
        StandardCopyOption.COPY_ATTRIBUTES);
    write(root.resolve("pom.xml"), "<project/>");
    write(root.resolve("analyzer-cli/src/main/Source.java"), "source");
    write(root.resolve("analyzer-cli/target/fathom.jar"), "jar");
    write(root.resolve("demo-apps/target/fathom-demos.jar"), "jar");
  }

  @Test
  void argumentsReachTheJarAsTheyAre() throws IOException {
    launch(jdk("17.0.1"), "rules");
    Forked run = launch(jdk("17.0.1"), "report", "a b.jfr", "--only=deadlock", "*");

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().toList())
        .endsWith(
            "-Dfathom.demos=" + root.resolve("demo-apps/target/fathom-demos.jar"),
            "-jar",
            root.resolve("analyzer-cli/target/fathom.jar").toString(),
            "report",
            "a b.jfr",
            "--only=deadlock",
            "*");
  }

  @Test
  void aShortCommandRunsInAJvmForShortCommands() throws IOException {
    Path small = directory.resolve("a small.jfr");
    Files.write(small, new byte[1_000_000]);
    Path large = directory.resolve("large.jfr");
    Files.write(large, new byte[80_000_000]);
    launch(jdk("17.0.1"), "rules");

    assertThat(jvmFor("report", small.toString())).contains("-XX:+UseSerialGC");
    assertThat(jvmFor("report", small.toString(), large.toString())).isEmpty();
    assertThat(jvmFor("report", "nowhere.jfr")).isEmpty();
    assertThat(jvmFor("recover", small.toString())).isEmpty();
    Files.move(large, directory.resolve("a small-heap-1.hprof"));
    assertThat(jvmFor("report", small.toString())).isEmpty();
  }

  private List<String> jvmFor(String... args) throws IOException {
    Forked run = launch(jdk("17.0.1"), args);
    assertThat(run.err()).isEmpty();
    return run.out().lines().filter(line -> line.startsWith("-XX:")).toList();
  }

  @Test
  void anArchiveOfClassesIsMadeOnceForEachJdk() throws IOException {
    Path archive = root.resolve("target/classes-25.jsa");
    Path home = jdk("25");
    String java = Files.readString(home.resolve("bin/java"));
    executable(
        home.resolve("bin/java"),
        java
            + """
            for a; do
              case $a in -XX:SharedArchiveFile=*) echo classes >"${a#*=}";; esac
            done
            """);

    Forked first = launch(home, "rules");
    Forked second = launch(home, "rules");

    assertThat(first.err()).contains("fathom: preparing faster starts, which happens once");
    assertThat(archive).hasContent("classes");
    assertThat(second.err()).isEmpty();
    assertThat(second.out().lines())
        .startsWith("-XX:SharedArchiveFile=" + archive)
        .endsWith("rules")
        .containsExactlyElementsOf(first.out().lines().toList());
  }

  @Test
  void itWorksThroughASymbolicLink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), launcher);

    Forked run =
        Forked.run(Map.of("JAVA_HOME", jdk("25").toString()), List.of(link.toString(), "rules"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains(root.toString());
  }

  @Test
  void anOldJavaIsRefusedInOneSentence() throws IOException {
    Forked run = launch(jdk("1.8.0_402"), "rules");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("needs a JDK 17 or newer, but", "is 1.8.0_402");
  }

  @Test
  void aJavaHomeWithoutJavaIsRefused() {
    Forked run = launch(directory.resolve("nowhere"), "rules");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("JAVA_HOME has no bin/java");
  }

  @Test
  void aMissingJarIsBuiltFirst() throws IOException {
    Files.delete(root.resolve("demo-apps/target/fathom-demos.jar"));

    Forked run = launchWithMaven("echo '[INFO] Building Fathom command line 1 [5/6]'");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("fathom: building", "fathom:   Fathom command line 1 [5/6]");
    assertThat(run.out()).contains("-jar");
  }

  @Test
  void aFailedBuildIsSaidWithMavensReason() throws IOException {
    Files.delete(root.resolve("analyzer-cli/target/fathom.jar"));

    Forked run = launchWithMaven("echo '[ERROR] no such plugin'; exit 1");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[ERROR] no such plugin", "the build failed");
  }

  @Test
  void changedSourcesAreBuiltOnce() throws IOException {
    FileTime later =
        FileTime.fromMillis(
            Files.getLastModifiedTime(root.resolve("analyzer-cli/target/fathom.jar")).toMillis()
                + 2000);
    Path source = root.resolve("analyzer-cli/src/main/Source.java");
    Files.setLastModifiedTime(source, later);

    Forked run = launchWithMaven("true");

    assertThat(run.err()).contains("fathom: building");
  }

  private Forked launch(Path javaHome, String... args) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    return Forked.run(Map.of("JAVA_HOME", javaHome.toString()), command);
  }

  private Forked launchWithMaven(String script) throws IOException {
    Path bin = directory.resolve("bin");
    executable(bin.resolve("mvn"), "#!/bin/sh\n" + script + "\n");
    return Forked.run(
        Map.of("JAVA_HOME", jdk("21").toString(), "PATH", bin + ":" + System.getenv("PATH")),
        List.of(launcher.toString(), "rules"));
  }

  /** A JDK that only knows its version, and otherwise prints its arguments line by line. */
  private Path jdk(String version) throws IOException {
    Path home = directory.resolve("jdk-" + version);
    executable(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2026-01-01' >&2
        else
          printf '%%s\\n' "$@"
        fi
        """
            .formatted(version));
    return home;
  }

  private static void executable(Path file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
