package dev.fathom.demo.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.fathom.demo.Fathom;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** From a program that was never told of the agent to the report that names who is to blame. */
class RunningShopIT {

  @TempDir Path directory;

  private Process shop;
  private BufferedReader said;

  @BeforeEach
  void open() throws IOException {
    shop =
        Fathom.cleaned(
                new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath(),
                    Shop.class.getName()))
            .redirectError(directory.resolve("err").toFile())
            .start();
    said =
        new BufferedReader(new InputStreamReader(shop.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).isEqualTo("ready");
  }

  @AfterEach
  void close() {
    shop.destroyForcibly();
  }

  private static String classPath() {
    return Stream.of(Shop.class, HikariDataSource.class, Driver.class, LoggerFactory.class)
        .map(RunningShopIT::placeOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private void fallSick() throws IOException {
    Writer in = shop.outputWriter(StandardCharsets.UTF_8);
    in.write("\n");
    in.flush();
    assertThat(said.readLine()).isEqualTo("sick");
  }

  private String reported(Path recording) {
    Fathom detached = Fathom.run(List.of("detach", Long.toString(shop.pid())));
    assertThat(detached.status()).as(detached.err()).isZero();
    return Fathom.run(List.of("report", recording.toString(), "--fail-on", "never")).out();
  }

  private Path attach() {
    Path recording = directory.resolve("shop.jfr");
    Fathom attached =
        Fathom.run(
            List.of("attach", Long.toString(shop.pid()), "--record", recording.toString()));
    assertThat(attached.status()).as(attached.err()).isZero();
    return recording;
  }

  @Test
  void whatHappensAfterTheAttachIsToldWithItsHoldersAndProducers() throws IOException {
    Path recording = attach();
    fallSick();
    assertThat(reported(recording))
        .contains("pool-exhaustion", "shop-db", "(2 of 2 out)", "Shop.leak", "Shop.sell")
        .contains("blocked-send", "Shop.pack");
  }

  @Test
  void whatHappenedBeforeTheAttachIsToldWithoutHoldersThatNobodyKnows() throws IOException {
    fallSick();
    Path recording = attach();
    assertThat(reported(recording)).doesNotContain("Shop.leak", "of 2 out");
  }
}
