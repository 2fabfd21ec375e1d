package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The one file that a user downloads. */
class FathomJarIT {

  private static final List<String> MAY_HOLD =
      List.of(
          "META-INF/MANIFEST.MF",
          "META-INF/LICENSE",
          "META-INF/NOTICE",
          "META-INF/FastDoubleParser-",
          "META-INF/Schubfach-",
          "META-INF/fathom/",
          "META-INF/services/com.fasterxml.jackson.core.",
          "dev/fathom/cli/",
          "dev/fathom/analyzer/",
          "dev/fathom/event/",
          "com/fasterxml/jackson/core/",
          "org/HdrHistogram/",
          "picocli/");

  @Test
  void itHoldsOurPartsAndNothingElse() throws IOException {
    try (JarFile jar = new JarFile(Forked.jar().toFile())) {
      List<String> files =
          jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();

      assertThat(files).filteredOn(name -> MAY_HOLD.stream().noneMatch(name::startsWith)).isEmpty();
      assertThat(files)
          .filteredOn(name -> name.startsWith("META-INF/"))
          .doesNotHaveDuplicates()
          .contains("META-INF/LICENSE", "META-INF/fathom/fathom-agent.jar");
    }
  }

  @Test
  void itCarriesAnAgentThatAJvmCanLoad() throws IOException {
    try (JarFile jar = new JarFile(Forked.jar().toFile());
        InputStream agent = jar.getInputStream(jar.getEntry("META-INF/fathom/fathom-agent.jar"));
        JarInputStream contents = new JarInputStream(agent)) {
      assertThat(contents.getManifest().getMainAttributes().getValue("Premain-Class"))
          .startsWith("dev.fathom.agent.");
    }
  }

  @Test
  void itRunsByItself() {
    Forked rules = Forked.fathom("rules");

    assertThat(rules.status()).isZero();
    assertThat(rules.err()).isEmpty();
    assertThat(rules.out()).contains("leaked-task");
  }

  @Test
  void whatIsPipedIsNotColoured() {
    assertThat(Forked.fathom("--help").out()).doesNotContain("\u001b");
  }

  @Test
  void noColorOutranksForcedColours() {
    Map<String, String> forced = Map.of("CLICOLOR_FORCE", "1");
    Map<String, String> both = Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1");

    assertThat(Forked.fathomWith(forced, "--help").out()).contains("\u001b[");
    assertThat(Forked.fathomWith(both, "--help").out()).doesNotContain("\u001b");
  }
}
