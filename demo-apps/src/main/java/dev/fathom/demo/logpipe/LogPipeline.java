package dev.fathom.demo.logpipe;

import dev.fathom.demo.Arguments;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.flow.Pipeline;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Reads, parses, aggregates and writes, each in tasks of its own. */
final class LogPipeline {

  private static final int PARSERS = 3;
  private static final int ROOM = 16;
  private static final int HUGE_ROOM = 1_000_000;

  private final Tail tail;
  private final Aggregator aggregator;
  private final Table table;
  private final boolean unsupervised;
  private final int room;

  LogPipeline(Tail tail, Aggregator aggregator, Table table, Arguments<Sickness> arguments) {
    this.tail = tail;
    this.aggregator = aggregator;
    this.table = table;
    this.unsupervised = arguments.sick(Sickness.DEAD_AGGREGATOR);
    // The mistake: with so much room nobody waits, and nobody learns that entries are old.
    this.room = arguments.sick(Sickness.HUGE_BUFFER) ? HUGE_ROOM : ROOM;
  }

  /** Runs until the log is complete and read, or a stage fails. */
  void run(Context context) throws SQLException, InterruptedException, ExecutionException {
    try (TaskGroup group = TaskGroup.under(context, "logpipe")) {
      Pipeline stages = Pipeline.in(group);
      Receiver<List<String>> lines = stages.source("lines", ROOM, tail);
      Receiver<List<Entry>> entries =
          stages.map("entries", PARSERS, room, lines, LogPipeline::parse);
      Receiver<List<Point>> points =
          unsupervised
              ? aggregateAlone(entries)
              : stages.map("points", 1, ROOM, entries, aggregator::add);
      stages.forEach("table", 1, points, table::write);
      group.await();
    }
    table.write(aggregator.rest());
  }

  /** The mistake: a task outside of the group; its failure stops nobody and is told to nobody. */
  private Receiver<List<Point>> aggregateAlone(Receiver<List<Entry>> entries) {
    Channel<List<Point>> points = Channel.buffered("points", ROOM);
    Tasks.start(
        "aggregator",
        () -> {
          for (List<Entry> batch : entries) {
            points.send(aggregator.add(batch));
          }
          points.close();
        });
    return points.receiver();
  }

  private static List<Entry> parse(List<String> lines) {
    return lines.stream().map(Entry::parse).filter(Entry::isWanted).toList();
  }
}
