package dev.fathom.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.analysis.Analysis;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Thresholds;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.ContentionBudget;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.health.Health;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.parallel.Workers;
import dev.fathom.analyzer.story.Soup;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.TestRow;
import dev.fathom.analyzer.summary.Summary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The laws that every summary keeps, tried on random rows. To replay a failure, set the system
 * property {@code fathom.seed} to the seed that it prints.
 */
class SummaryLawsTest {

  private static final int SOUPS = 60;

  private final SiteRule sites = new SiteRule(List.of());
  private final Catalogue catalogue =
      new Catalogue(
          EnumSet.allOf(RuleId.class),
          sites,
          List.of(Budget.parse("lock p50<1us")),
          List.of(ContentionBudget.parse("<1us")));

  /** A way to make one summary of rows in chunks. */
  private interface Fold {
    <S extends Summary<S>> S apply(Supplier<S> empty, List<List<TestRow>> chunks);
  }

  private static final Fold ONE_BY_ONE =
      new Fold() {
        @Override
        public <S extends Summary<S>> S apply(Supplier<S> empty, List<List<TestRow>> chunks) {
          S all = empty.get();
          for (List<TestRow> chunk : chunks) {
            all = all.merge(summary(empty, chunk));
          }
          return all;
        }
      };

  private static final Fold FROM_THE_RIGHT =
      new Fold() {
        @Override
        public <S extends Summary<S>> S apply(Supplier<S> empty, List<List<TestRow>> chunks) {
          S all = empty.get();
          for (int i = chunks.size() - 1; i >= 0; i--) {
            all = summary(empty, chunks.get(i)).merge(all);
          }
          return all;
        }
      };

  private static final Fold WITHOUT_CUTS =
      new Fold() {
        @Override
        public <S extends Summary<S>> S apply(Supplier<S> empty, List<List<TestRow>> chunks) {
          S all = empty.get();
          chunks.forEach(chunk -> chunk.forEach(all::accumulate));
          return all;
        }
      };

  private static final Fold OVER_THE_WIRE =
      new Fold() {
        @Override
        public <S extends Summary<S>> S apply(Supplier<S> empty, List<List<TestRow>> chunks) {
          S all = wire(empty.get());
          for (List<TestRow> chunk : chunks) {
            all = wire(all.merge(wire(summary(empty, chunk))));
          }
          return all;
        }
      };

  private static <S extends Summary<S>> S summary(Supplier<S> empty, List<TestRow> rows) {
    S summary = empty.get();
    rows.forEach(summary::accumulate);
    return summary;
  }

  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // What is read was written just before.
  private static <S extends Summary<S>> S wire(S summary) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(summary);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (S) in.readObject();
      }
    } catch (IOException | ClassNotFoundException broken) {
      throw new AssertionError(broken);
    }
  }

  /** All that can be concluded from the rows, as text. */
  private List<String> conclusions(Fold fold, List<List<TestRow>> chunks) {
    Ledger ledger = fold.apply(Ledger::new, chunks);
    Coverage coverage = new Coverage(Map.of(), Map.of());
    Context context =
        new Context(
            ledger,
            coverage,
            Thresholds.DEFAULT,
            sites,
            Soup.BEGIN,
            Soup.BEGIN + Soup.LENGTH,
            Workers.ONE);
    List<String> all = new ArrayList<>();
    for (Analysis<?> analysis : catalogue.analyses()) {
      findings(analysis, fold, chunks, context).forEach(finding -> all.add(finding.toString()));
    }
    var latency = fold.apply(catalogue.latency()::empty, chunks);
    catalogue.latency().rows(latency, context).forEach(row -> all.add(row.toString()));
    Health health = fold.apply(Health::new, chunks);
    health.notices(ledger, coverage).forEach(notice -> all.add(notice.toString()));
    return all;
  }

  private static <S extends Summary<S>> List<Finding> findings(
      Analysis<S> analysis, Fold fold, List<List<TestRow>> chunks, Context context) {
    return analysis.findings(fold.apply(analysis::empty, readable(analysis, chunks)), context);
  }

  private static List<List<TestRow>> readable(Analysis<?> analysis, List<List<TestRow>> chunks) {
    List<List<TestRow>> readable = new ArrayList<>();
    for (List<TestRow> chunk : chunks) {
      readable.add(chunk.stream().filter(row -> analysis.reads().contains(row.type())).toList());
    }
    return readable;
  }

  private static long firstSeed() {
    return Long.getLong("fathom.seed", System.nanoTime());
  }

  private void forSoups(java.util.function.BiConsumer<Long, List<List<TestRow>>> law) {
    long first = firstSeed();
    for (long seed = first; seed < first + SOUPS; seed++) {
      law.accept(seed, new Soup(seed).chunks());
    }
  }

  private static void assertSame(long seed, List<String> actual, List<String> expected) {
    List<String> added = new ArrayList<>(actual);
    added.removeAll(expected);
    List<String> removed = new ArrayList<>(expected);
    removed.removeAll(actual);
    assertThat(added).as("-Dfathom.seed=%d, instead of %s", seed, removed).isEmpty();
    assertThat(actual).as("-Dfathom.seed=%d", seed).isEqualTo(expected);
  }

  @Test
  void cutsAndOrderOfMergingMakeNoDifference() {
    forSoups(
        (seed, chunks) -> {
          List<String> expected = conclusions(ONE_BY_ONE, chunks);
          for (Fold fold : List.of(FROM_THE_RIGHT, WITHOUT_CUTS, OVER_THE_WIRE)) {
            assertSame(seed, conclusions(fold, chunks), expected);
          }
        });
  }

  @Test
  void theOrderInsideAChunkMakesNoDifference() {
    forSoups(
        (seed, chunks) -> {
          List<String> expected = conclusions(ONE_BY_ONE, chunks);
          chunks.forEach(chunk -> Collections.shuffle(chunk, new Random(seed)));
          assertSame(seed, conclusions(ONE_BY_ONE, chunks), expected);
        });
  }

  @Test
  void anEmptySummaryIsNeutral() {
    forSoups(
        (seed, chunks) -> {
          List<List<TestRow>> padded = new ArrayList<>();
          for (List<TestRow> chunk : chunks) {
            padded.add(List.of());
            padded.add(chunk);
          }
          padded.add(List.of());
          assertSame(seed, conclusions(ONE_BY_ONE, padded), conclusions(ONE_BY_ONE, chunks));
        });
  }

  @Test
  void theNumberOfThreadsMakesNoDifference() {
    forSoups(
        (seed, chunks) -> {
          List<StoryChunk> stored = new ArrayList<>();
          for (List<TestRow> rows : chunks) {
            stored.add(new StoryChunk(stored.size(), Soup.BEGIN, Soup.LENGTH, rows));
          }
          assertThat(Story.report(stored, AnalysisOptions.DEFAULT.withThreads(3)))
              .as("-Dfathom.seed=%d", seed)
              .isEqualTo(Story.report(stored, AnalysisOptions.DEFAULT));
        });
  }

  @Test
  void onlyACycleInTwoConsecutiveScansIsProved() {
    List<Finding> proved = new ArrayList<>();
    forSoups(
        (seed, chunks) -> {
          List<TestRow> rows = chunks.stream().flatMap(List::stream).toList();
          Ledger ledger = ONE_BY_ONE.apply(Ledger::new, chunks);
          Context context =
              new Context(
                  ledger,
                  new Coverage(Map.of(), Map.of()),
                  Thresholds.DEFAULT,
                  sites,
                  Soup.BEGIN,
                  Soup.BEGIN + Soup.LENGTH,
                  Workers.ONE);
          for (Analysis<?> analysis : catalogue.analyses()) {
            for (Finding finding : findings(analysis, ONE_BY_ONE, chunks, context)) {
              boolean aboutWaits = finding.rule() != RuleId.CONTRACT_VIOLATION;
              if (finding.grade() == Grade.PROVED && aboutWaits) {
                proved.add(finding);
                assertThat(finding.tasks())
                    .as("-Dfathom.seed=%d", seed)
                    .allMatch(task -> isInTwoScans(rows, task.waitId()));
              }
            }
          }
        });
    assertThat(proved).as("soups with a true deadlock").isNotEmpty();
  }

  private static boolean isInTwoScans(List<TestRow> rows, long waitId) {
    List<TestRow> seen =
        rows.stream()
            .filter(row -> row.type() == OpenWait.TYPE && row.get(OpenWait.WAIT_ID) == waitId)
            .filter(row -> !row.get(OpenWait.TIMED))
            .toList();
    return seen.stream()
        .anyMatch(
            one ->
                seen.stream()
                    .anyMatch(
                        other ->
                            other.get(OpenWait.SCAN_ID) == one.get(OpenWait.SCAN_ID) + 1
                                && other.get(OpenWait.OWNER_TASK_ID)
                                    == one.get(OpenWait.OWNER_TASK_ID)));
  }
}
