package dev.fathom.demo.orders;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Tasks;
import java.util.concurrent.atomic.LongAdder;

/** Audits each line of a bulk order in a task of the order's own. */
final class BulkAudit {

  private static final int LINES = 12;

  private final LongAdder audited = new LongAdder();
  private final boolean forgetsToClose;

  BulkAudit(boolean forgetsToClose) {
    this.forgetsToClose = forgetsToClose;
  }

  void audit(Order order) throws InterruptedException {
    Channel<String> lines = Channel.buffered("bulk-lines", LINES);
    Tasks.start("bulk-audit-" + order.id(), () -> readAll(lines));
    for (int line = 1; line <= LINES; line++) {
      lines.send(order.item() + "/" + line);
    }
    if (!forgetsToClose) {
      lines.close();
    }
  }

  private void readAll(Receiver<String> lines) {
    for (String line : lines) {
      audited.add(line.length());
    }
  }
}
