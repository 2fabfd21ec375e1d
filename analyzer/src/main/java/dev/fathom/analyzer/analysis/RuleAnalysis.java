package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.summary.Summary;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An analysis whose head is data: its rule, what it reads, and what a recording must hold.
 *
 * <p>Stateless; any thread may use it.
 *
 * @param <S> what it learns from chunks
 */
public abstract class RuleAnalysis<S extends Summary<S>> implements Analysis<S> {

  private final RuleId rule;
  private final Set<EventType> reads;
  private final Supplier<S> empty;
  private final Function<Coverage, String> missing;

  /**
   * The head of an analysis.
   *
   * @param reads the event types that its summary wants to see
   * @param empty makes a summary of nothing
   * @param missing says why it must be skipped, in a sentence that names the setting, or nothing;
   *     see {@link Requirements}
   */
  protected RuleAnalysis(
      RuleId rule, Set<EventType> reads, Supplier<S> empty, Function<Coverage, String> missing) {
    this.rule = rule;
    this.reads = Set.copyOf(reads);
    this.empty = empty;
    this.missing = missing;
  }

  @Override
  public final RuleId rule() {
    return rule;
  }

  @Override
  public final Set<EventType> reads() {
    return reads;
  }

  @Override
  public final S empty() {
    return empty.get();
  }

  @Override
  public final String missing(Coverage coverage) {
    return missing.apply(coverage);
  }
}
