package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.MetadataReader;
import dev.fathom.analyzer.recording.metadata.MetadataRepair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out how a damaged or unfinished chunk becomes one that the JDK's own reader takes. Confined
 * to one thread; good for one chunk.
 *
 * <p>All whole events keep their places, so that nothing that refers to a place must be changed.
 * What cannot be read between them becomes events that readers step over; what cannot be read at
 * the end is cut off. The header then says what it would say of a finished chunk: its size, its
 * duration, and where its last checkpoint and metadata are.
 */
public final class ChunkRepair {

  private static final int SIZE_AT = 8;
  private static final int STATE_AT = 64;
  private static final byte FINISHED = 0;

  /** Size, type, start, duration, distance to the one before, kind, and the number of pools. */
  private static final byte[] EMPTY_CHECKPOINT = {7, 1, 0, 0, 0, 0, 0};

  private final ChunkExtent extent;
  private final Segments segments;
  private final List<Patch> patches = new ArrayList<>();
  private final DamageLog damages;

  private ChunkRepair(ChunkExtent extent, Segments segments) {
    this.extent = extent;
    this.segments = segments;
    this.damages = new DamageLog(extent.offset());
  }

  /**
   * Looks at a chunk.
   *
   * @param channel the chunk's file; may be closed afterwards
   * @throws IOException when the file cannot be read
   */
  public static RepairedChunk plan(FileChannel channel, ChunkExtent extent) throws IOException {
    Segments segments = Segments.map(channel, extent.offset(), extent.size());
    return new ChunkRepair(extent, segments).plan();
  }

  private RepairedChunk plan() {
    ChunkHeader header = extent.header();
    if (header.refusal() != null) {
      return nothing(header.refusal());
    }
    MetadataFinder.Found found = new MetadataFinder(segments, header, new MetadataCache()).locate();
    if (found == null) {
      return nothing("a chunk does not describe its own types");
    }
    byte[] mended = mended(found.offset());
    EventSurvey survey = survey(mended == null ? found.metadata() : read(mended));
    if (mended == null && !survey.hasMetadata()) {
      return nothing("a chunk does not describe its own types");
    }
    long kept = fillHoles(survey.holes());
    if (kept == extent.size()
        && header.finished()
        && header.size() == kept
        && patches.isEmpty()
        && mended == null) {
      return repaired(kept, survey.events(), header.durationNanos());
    }
    long size = closeHeader(survey, kept, mended);
    return repaired(size, survey.events(), duration(survey));
  }

  /** The metadata without what contradicts itself; null when nothing does. */
  private byte[] mended(long offset) {
    byte[] mended = MetadataRepair.repaired(segments.at(offset), segments.position(offset));
    if (mended != null) {
      damages.event(offset, -1, "the description of the types is damaged in part");
    }
    return mended;
  }

  private static Metadata read(byte[] event) {
    return MetadataReader.read(new Memory(ByteBuffer.wrap(event)), 0);
  }

  private EventSurvey survey(Metadata metadata) {
    ChunkHeader header = extent.header();
    long end = extent.size();
    EventTypes types = new EventTypes(metadata);
    LayoutCompiler layouts = new LayoutCompiler(metadata);
    EventWalk walk = new EventWalk(segments, header, end, types, layouts);
    OffsetList chain = CheckpointChain.follow(segments, header, end).offsets();
    ChunkScan scan = new ChunkScan(segments, walk, chain, end);
    scan.run(ChunkHeader.BYTES);
    EventSurvey survey = new EventSurvey(segments, types, walk);
    survey.survey(scan.spans(), end);
    return survey;
  }

  private RepairedChunk nothing(String reason) {
    damages.add(0, extent.size(), reason);
    return new RepairedChunk(extent, 0, List.of(), 0, 0, damages.toList());
  }

  private RepairedChunk repaired(long length, long events, long duration) {
    return new RepairedChunk(extent, length, patches, events, duration, damages.toList());
  }

  /** Fills holes, and returns where the last whole event ends. */
  private long fillHoles(List<Span> holes) {
    long kept = extent.size();
    for (Span hole : holes) {
      boolean last = hole.to() == extent.size();
      damages.event(
          hole.from(),
          hole.to() - hole.from(),
          last ? "no whole event is behind this place" : "these bytes hold no readable event");
      if (last) {
        kept = hole.from();
      } else {
        patches.addAll(Filler.fill(hole));
      }
    }
    return kept;
  }

  private long closeHeader(EventSurvey survey, long kept, byte[] mended) {
    long size = kept;
    long metadata = survey.metadata();
    if (mended != null) {
      patches.add(new Patch(size, mended));
      metadata = size;
      size += mended.length;
    }
    long last;
    OffsetList checkpoints = survey.checkpoints();
    if (checkpoints.size() == 0) {
      last = size;
      patches.add(new Patch(size, EMPTY_CHECKPOINT.clone()));
      size += EMPTY_CHECKPOINT.length;
      damages.add(0, -1, "threads, stacks and classes are missing, since nothing was flushed");
    } else {
      last = checkpoints.get(checkpoints.size() - 1);
      patches.addAll(new CheckpointLinks(segments, checkpoints).repair());
    }
    ByteBuffer places = ByteBuffer.allocate(3 * Long.BYTES);
    places.putLong(size).putLong(last).putLong(metadata);
    patches.add(new Patch(SIZE_AT, places.array()));
    ByteBuffer duration = ByteBuffer.allocate(Long.BYTES).putLong(duration(survey));
    patches.add(new Patch(SIZE_AT + 4 * Long.BYTES, duration.array()));
    patches.add(new Patch(STATE_AT, new byte[] {FINISHED}));
    return size;
  }

  private long duration(EventSurvey survey) {
    ChunkHeader header = extent.header();
    if (header.finished()) {
      return header.durationNanos();
    }
    long end = new TickClock(header).instant(survey.latestTicks());
    return Math.max(header.durationNanos(), end - header.startNanos());
  }
}
