package dev.fathom.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import dev.fathom.demo.Fathom;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks into a shop that runs: one that falls sick afterwards, and one that is sick already. */
@Tag("evidence")
class RunningShopIT {

  private static final String SHOP = "dev.fathom.demo.shop.Shop.";
  private static final int STUCK = 5;
  private static final long OLD_MILLIS = 3_000;

  @TempDir Path directory;

  private Process shop;
  private BufferedReader answers;
  private BufferedWriter words;

  private void open(String threads) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("fathom.test.classes")
                + File.pathSeparator
                + System.getProperty("fathom.demos"),
            Shop.class.getName(),
            threads);
    shop =
        Fathom.cleaned(new ProcessBuilder(command))
            .redirectError(directory.resolve("err").toFile())
            .start();
    answers = shop.inputReader();
    words = shop.outputWriter();
    assertThat(answers.readLine()).isEqualTo("open");
  }

  @AfterEach
  void close() throws InterruptedException {
    shop.destroyForcibly().waitFor();
  }

  private String say(String word) throws IOException {
    words.write(word + "\n");
    words.flush();
    return answers.readLine();
  }

  /** Keeps all connections, fills the queue, and lets two sellers and three producers wait. */
  private void fallSick() throws Exception {
    say("leak");
    say("strike");
    for (int i = 0; i < 7; i++) {
      say("ship");
    }
    say("sell");
    say("sell");
    awaitStuck(STUCK, 0);
  }

  /** Until only so many tasks have not ended, and the youngest of them is that old. */
  private void awaitStuck(int tasks, long millis) throws Exception {
    String[] state = say("state").split(" ", 2);
    for (int i = 0; i < 1_200 && !isStuck(state, tasks, millis); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      state = say("state").split(" ", 2);
    }
    assertThat(isStuck(state, tasks, millis)).as("%s", List.of(state)).isTrue();
  }

  private static boolean isStuck(String[] state, int tasks, long millis) {
    return state[0].equals(String.valueOf(tasks)) && Long.parseLong(state[1]) >= millis;
  }

  private void fathom(String... arguments) {
    Fathom run = Fathom.run(List.of(arguments));
    assertThat(run.status()).as(run.err()).isZero();
  }

  private void attach() {
    fathom("attach", pid(), "--record", recording());
  }

  private DemoRun detached() {
    fathom("detach", pid());
    assertThat(shop.isAlive()).isTrue();
    return DemoRun.report(recording());
  }

  private String recording() {
    return directory.resolve("shop.jfr").toString();
  }

  private String pid() {
    return String.valueOf(shop.pid());
  }

  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void whatFallsSickAfterTheAttachIsToldWithHoldersAndProducers(String threads) throws Exception {
    open(threads);
    attach();
    fallSick();
    awaitStuck(STUCK, OLD_MILLIS);
    DemoRun run = detached();

    assertThat(run.summary())
        .containsExactly("leaked-task suspected", "pool-exhaustion suspected shop-db");
    JsonNode exhausted = run.finding("pool-exhaustion", "suspected");
    assertThat(DemoRun.site(exhausted)).isEqualTo(SHOP + "sell");
    assertThat(exhausted.get("count").asInt()).isEqualTo(2);
    assertThat(DemoRun.evidence(exhausted))
        .contains("importer-1")
        .contains("acquired at " + SHOP + "leak")
        .contains("ended without giving it back");
    JsonNode producers = run.finding("leaked-task", "suspected");
    assertThat(DemoRun.site(producers)).isEqualTo(SHOP + "enqueue");
    assertThat(producers.get("count").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void whatWasSickBeforeTheAttachIsListedAndNobodyIsBlamedForIt(String threads) throws Exception {
    open(threads);
    fallSick();
    attach();
    say("sell");
    awaitStuck(STUCK + 1, OLD_MILLIS);
    DemoRun run = detached();

    assertThat(run.findings())
        .allMatch(finding -> finding.get("rule").asText().equals("pool-exhaustion"))
        .allMatch(finding -> finding.get("grade").asText().equals("slow"))
        .noneMatch(finding -> DemoRun.evidence(finding).contains("holder"));
    assertThat(run.notices())
        .anyMatch(notice -> notice.contains("waits and tasks that had begun before are unknown"))
        .anyMatch(notice -> notice.contains("3 in await at " + SHOP + "enqueue"))
        .anyMatch(notice -> notice.contains("2 in acquire at " + SHOP + "sell"));
  }
}
