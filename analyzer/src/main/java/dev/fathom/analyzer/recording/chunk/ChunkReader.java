package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.metadata.Metadata;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads one chunk, once. Confined to one thread; chunks know nothing of each other, so any number
 * of readers may work on a file at the same time.
 */
public final class ChunkReader {

  private final ChunkExtent extent;
  private final Segments segments;
  private final Metadata metadata;
  private final DamageLog damages;

  private ChunkReader(ChunkExtent extent, Segments segments, Metadata metadata) {
    this.extent = extent;
    this.segments = segments;
    this.metadata = metadata;
    this.damages = new DamageLog(extent.offset());
  }

  /**
   * Maps a chunk and reads its metadata.
   *
   * @param channel may be closed afterwards
   * @param cache of chunks that probably declare the same
   * @throws IOException when the file cannot be read
   */
  public static ChunkReader open(FileChannel channel, ChunkExtent extent, MetadataCache cache)
      throws IOException {
    Segments segments = Segments.map(channel, extent.offset(), extent.size());
    MetadataFinder finder = new MetadataFinder(segments, extent.header(), cache);
    return new ChunkReader(extent, segments, finder.find());
  }

  /** What the chunk declares; null when that cannot be read, and then nothing else can. */
  public Metadata metadata() {
    return metadata;
  }

  /**
   * Reads all events of the given types, those of one type in the order of the file.
   *
   * @param consumer what it throws comes out unchanged
   */
  public ReadResult read(Collection<EventType> wanted, Consumer<? super Row> consumer) {
    if (metadata == null) {
      damages.add(0, extent.size(), "a chunk does not describe its own types");
      return new ReadResult(Map.of(), Map.of(), Map.of(), damages.toList());
    }
    LayoutCompiler layouts = new LayoutCompiler(metadata);
    EventTypes types = new EventTypes(metadata);
    CheckpointChain chain = CheckpointChain.follow(segments, extent.header(), extent.size());
    EventWalk walk = new EventWalk(segments, extent.header(), extent.size(), types, layouts);
    ConstantPools pools = new ConstantPools(segments);
    CheckpointIndexer indexer = new CheckpointIndexer(segments, layouts, pools);
    SoundChunk sound = SoundChunk.look(extent, segments, chain, walk, indexer);
    if (sound == null) {
      pools = new ConstantPools(segments);
      indexer = new CheckpointIndexer(segments, layouts, pools);
    }
    TickClock clock = new TickClock(extent.header());
    RowCursor cursor = new RowCursor(clock, new Constants(metadata, layouts, pools));
    EventCounts counts = new EventCounts(types);
    EventDecoder decoder = new EventDecoder(cursor, consumer, counts, damages);
    EventCollector events =
        new EventCollector(segments, types, plans(wanted, layouts, types), counts, decoder);
    long done = sound == null ? ChunkHeader.BYTES : inOnePass(events, decoder, sound);
    if (done < extent.size()) {
      ChunkScan scan = scan(done, walk, chain);
      if (sound == null) {
        index(scan.checkpoints(), indexer);
      }
      scan.spans().forEach(events::collect);
    }
    if (pools.missing() > 0) {
      damages.add(0, -1, pools.missing() + " constants that events name are missing");
    }
    return new ReadResult(
        counts.events(), counts.bytes(), decoder.settings().declared(metadata), damages.toList());
  }

  /** Reads events up to the first damage, and says how far that is. */
  private long inOnePass(EventCollector events, EventDecoder decoder, SoundChunk sound) {
    decoder.trust(TickRange.of(extent.header()));
    long done = sound.collect(events);
    decoder.trust(TickRange.NONE);
    return done;
  }

  private ChunkScan scan(long from, EventWalk walk, CheckpointChain chain) {
    ChunkScan scan = new ChunkScan(segments, walk, chain.offsets(), extent.size());
    scan.run(from);
    for (Span gap : scan.gaps()) {
      damages.add(gap.from(), gap.to() - gap.from(), "these bytes hold no readable event");
    }
    return scan;
  }

  private void index(OffsetList checkpoints, CheckpointIndexer indexer) {
    for (int i = checkpoints.size() - 1; i >= 0; i--) {
      try {
        if (!indexer.index(checkpoints.get(i))) {
          damages.event(checkpoints.get(i), -1, "a checkpoint goes on behind its last constant");
        }
      } catch (MalformedException damaged) {
        damages.event(checkpoints.get(i), -1, "a checkpoint cannot be read to its end");
      }
    }
  }

  private TypePlan[] plans(Collection<EventType> wanted, LayoutCompiler layouts, EventTypes types) {
    TypePlan[] plans = new TypePlan[types.count()];
    PlanCompiler compiler = new PlanCompiler(metadata, layouts, extent.header().startTicks());
    for (int i = 0; i < plans.length; i++) {
      String name = types.get(i).name();
      if (name.equals(SettingsCollector.TYPE.name())) {
        plans[i] = plan(compiler, SettingsCollector.TYPE, types, i, null);
      }
      for (EventType type : wanted) {
        if (type.name().equals(name)) {
          plans[i] = plan(compiler, type, types, i, plans[i]);
        }
      }
    }
    return plans;
  }

  private TypePlan plan(
      PlanCompiler compiler, EventType wanted, EventTypes types, int number, TypePlan next) {
    try {
      return compiler.plan(wanted, types.get(number), next);
    } catch (MalformedException undecodable) {
      damages.add(
          0, -1, "events of " + wanted.name() + " cannot be decoded: " + undecodable.getMessage());
      return next;
    }
  }
}
