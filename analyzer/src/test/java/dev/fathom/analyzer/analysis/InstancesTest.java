package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InstancesTest {

  private static final Site TAKE = new Site("shop.Stripes", "take", 24);
  private static final Site PUT = new Site("shop.Stripes", "put", 31);

  private final List<Long> inWords = new ArrayList<>();

  private final class Stripe implements Instances.Instance {
    private final Site site;
    private final long id;
    private final Grade grade;
    private final WaitTotals waits = new WaitTotals();

    Stripe(Site site, long id, long nanos, Grade grade) {
      this.site = site;
      this.id = id;
      this.grade = grade;
      waits.add(new Waited(nanos, new Key(1, id), new ThreadRef(id, "t-" + id, false), null));
    }

    @Override
    public Site site() {
      return site;
    }

    @Override
    public ResourceRef resource() {
      return new ResourceRef(id, "lock", "shop.Stripe", "");
    }

    @Override
    public Grade grade() {
      return grade;
    }

    @Override
    public WaitTotals waits() {
      return waits;
    }

    @Override
    public Finding finding() {
      inWords.add(id);
      return new FindingBuilder(RuleId.LOCK_CONTENTION, grade, new SiteRule(List.of()))
          .at(site, resource())
          .message("stripe " + id)
          .cost(1, waits.totalNanos(), waits.maxNanos())
          .build();
    }
  }

  private static List<Finding> findings(List<Stripe> stripes) {
    return new Instances(RuleId.LOCK_CONTENTION, Thresholds.DEFAULT).findings(stripes);
  }

  @Test
  void ofManyAlikeOnlyTheMostCostlyIsPutIntoWords() {
    List<Stripe> stripes =
        LongStream.rangeClosed(1, 10_000)
            .mapToObj(id -> new Stripe(TAKE, id, id == 77 ? 50 : 1, Grade.SLOW))
            .toList();

    assertThat(findings(stripes))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.message()).isEqualTo("stripe 77; 9,999 more like it");
              assertThat(one.count()).isEqualTo(10_000);
              assertThat(one.totalWaitNanos()).isEqualTo(9_999 + 50);
              assertThat(one.tasks()).hasSize(100).extracting(TaskRef::id).contains(1L, 99L);
            });
    assertThat(inWords).containsExactly(77L);
  }

  @Test
  void eachPlaceAndGradeHasAFindingOfItsOwn() {
    List<Stripe> stripes =
        List.of(
            new Stripe(TAKE, 1, 5, Grade.SLOW),
            new Stripe(PUT, 2, 5, Grade.SLOW),
            new Stripe(TAKE, 3, 9, Grade.SUSPECTED),
            new Stripe(TAKE, 4, 9, Grade.SLOW));

    assertThat(findings(stripes))
        .extracting(Finding::message)
        .containsExactly("stripe 4; 1 more like it", "stripe 2", "stripe 3");
  }
}
