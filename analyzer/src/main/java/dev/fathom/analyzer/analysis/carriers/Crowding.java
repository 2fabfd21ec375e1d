package dev.fathom.analyzer.analysis.carriers;

import dev.fathom.analyzer.event.CpuLoad;
import dev.fathom.analyzer.event.Row;
import java.io.Serializable;

/** How much of the machine other processes took. Confined to one thread at a time. */
final class Crowding implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Sums of whole thousandths do not depend on their order, as those of fractions would. */
  private static final int WHOLE = 1000;

  /** With so much gone to others, whoever is late may have waited for a processor. */
  private static final int MUCH = WHOLE / 4;

  private long samples;
  private long others;

  void saw(Row row) {
    double own = row.get(CpuLoad.JVM_USER) + row.get(CpuLoad.JVM_SYSTEM);
    samples++;
    others += Math.round(WHOLE * Math.max(0, row.get(CpuLoad.MACHINE_TOTAL) - own));
  }

  void add(Crowding later) {
    samples += later.samples;
    others += later.others;
  }

  /** Whether threads that were late may have waited for a processor, and not for a carrier. */
  boolean isMuch() {
    return others > MUCH * samples;
  }
}
