package dev.fathom.demo.transfer;

import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import java.util.List;

/** Reads exchange rates line by line, a few at a time, and hands each to whoever converts next. */
final class RateFeed {

  private static final List<String> LINES = List.of("1.0841", "1.0839", "1.0844");
  private static final int GARBLED = 40;
  private static final long PERIOD_MILLIS = 120;

  private final Channel<Double> rates = Channel.unbuffered("rates");
  private final boolean dies;

  RateFeed(boolean dies) {
    this.dies = dies;
  }

  Channel<Double> rates() {
    return rates;
  }

  /** Feeds rates until nobody wants more, and says so by closing. */
  void run(Context context) throws InterruptedException {
    try {
      for (int i = 0; !context.cancelled(); i++) {
        rates.send(context, parse(i));
        if (i % LINES.size() == LINES.size() - 1) {
          Thread.sleep(PERIOD_MILLIS);
        }
      }
    } catch (CancelledException nobodyWantsMore) {
      // The ordinary end.
    }
    rates.close();
  }

  private double parse(int index) {
    // The mistake: a line that is no number ends the feed before it can close the channel.
    String line = dies && index == GARBLED ? "n/a" : LINES.get(index % LINES.size());
    return Double.parseDouble(line);
  }
}
