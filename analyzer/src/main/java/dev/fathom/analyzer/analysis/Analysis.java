package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.summary.Summary;
import java.util.List;
import java.util.Set;

/**
 * One rule's way from events to findings. Stateless; any thread may use it.
 *
 * @param <S> what it learns from chunks
 */
public interface Analysis<S extends Summary<S>> {

  /** The rule whose findings it makes. */
  RuleId rule();

  /** The event types that {@link Summary#accumulate} wants to see. */
  Set<EventType> reads();

  /** A summary of nothing. */
  S empty();

  /**
   * What the recording must have held for the answer to mean anything.
   *
   * @param coverage which event types were recorded
   * @return why it must be skipped, as a sentence that names the setting; empty when it can run
   */
  String missing(Coverage coverage);

  /**
   * Draws the conclusions. Pure: equal input gives equal findings in equal order.
   *
   * @param summary of all chunks
   * @param context what all analyses share
   */
  List<Finding> findings(S summary, Context context);
}
