package dev.fathom.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.cli.exit.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How demos are found without a dependency on them. */
class DemoCatalogueTest {

  private static final String TWO_DEMOS =
      """
      # the first is the default

      orders=demo.orders.Main|an order pipeline|leak,slow-lock
      chat=demo.chat.Main|a chat room|
      """;

  @TempDir Path directory;

  @Test
  void theFirstDemoIsTheDefault() {
    Demo demo = DemoCatalogue.parse(TWO_DEMOS).named("");

    assertThat(demo)
        .isEqualTo(
            new Demo(
                "orders", "demo.orders.Main", "an order pipeline", List.of("leak", "slow-lock")));
  }

  @Test
  void aDemoNeedsNoSwitches() {
    assertThat(DemoCatalogue.parse(TWO_DEMOS).named("chat").switches()).isEmpty();
  }

  @Test
  void anUnknownDemoIsRefusedWithTheKnownOnes() {
    DemoCatalogue catalogue = DemoCatalogue.parse(TWO_DEMOS);

    assertThatThrownBy(() -> catalogue.named("nonsense"))
        .isInstanceOf(Refusal.class)
        .hasMessage("no demo is called 'nonsense'; there is orders, chat");
  }

  @Test
  void anUnknownSwitchIsRefusedWithTheKnownOnes() {
    Demo demo = DemoCatalogue.parse(TWO_DEMOS).named("orders");

    assertThatThrownBy(() -> demo.requireSwitches(List.of("leak", "nonsense")))
        .isInstanceOf(Refusal.class)
        .hasMessage("demo orders has no switch 'nonsense'; it has leak, slow-lock");
  }

  @Test
  void aBrokenLineIsRefused() {
    assertThatThrownBy(() -> DemoCatalogue.parse("orders=demo.Main"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("orders=demo.Main");
    assertThatThrownBy(() -> DemoCatalogue.parse("# nothing"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("empty");
  }

  @Test
  void theCatalogueIsFoundInAnyEntryOfTheClassPath() throws IOException {
    Path entry = Files.createDirectory(directory.resolve("demos"));
    Path file = entry.resolve(DemoCatalogue.RESOURCE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, TWO_DEMOS);

    DemoCatalogue catalogue =
        DemoCatalogue.of(directory.resolve("missing.jar") + File.pathSeparator + entry);

    assertThat(catalogue.all()).extracting(Demo::name).containsExactly("orders", "chat");
  }

  @Test
  void aClassPathWithoutCatalogueIsRefused() {
    assertThatThrownBy(() -> DemoCatalogue.of(directory.toString()))
        .isInstanceOf(Refusal.class)
        .hasMessage("no demos in " + directory);
  }
}
