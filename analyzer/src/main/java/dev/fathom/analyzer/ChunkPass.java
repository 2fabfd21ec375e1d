package dev.fathom.analyzer;

import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One pass over all chunks: read in parallel, merged in order.
 *
 * <p>At most two chunks a thread are under way, so memory does not grow with the number of chunks.
 */
final class ChunkPass {

  private final Catalogue catalogue;
  private final int threads;

  ChunkPass(Catalogue catalogue, int threads) {
    this.catalogue = catalogue;
    this.threads = threads;
  }

  Learned over(List<Chunk> chunks) throws UnreadableRecordingException {
    return threads == 1 || chunks.size() < 2 ? inOrder(chunks) : inParallel(chunks);
  }

  private Learned inOrder(List<Chunk> chunks) throws UnreadableRecordingException {
    Learned all = null;
    for (Chunk chunk : chunks) {
      all = join(all, Learned.from(chunk, catalogue));
    }
    return all == null ? new Learned(catalogue) : all;
  }

  private Learned inParallel(List<Chunk> chunks) throws UnreadableRecordingException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, ChunkPass::reader);
    try {
      Learned all = null;
      Deque<Future<Learned>> underWay = new ArrayDeque<>();
      Iterator<Chunk> rest = chunks.iterator();
      while (rest.hasNext() || !underWay.isEmpty()) {
        while (rest.hasNext() && underWay.size() < 2 * threads) {
          Chunk chunk = rest.next();
          underWay.add(pool.submit(() -> Learned.from(chunk, catalogue)));
        }
        all = join(all, result(underWay.remove()));
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Learned join(Learned all, Learned later) {
    return all == null ? later : all.merge(later);
  }

  private static Thread reader(Runnable work) {
    Thread thread = new Thread(work, "fathom-chunk-reader");
    thread.setDaemon(true);
    return thread;
  }

  private static Learned result(Future<Learned> future) throws UnreadableRecordingException {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnreadableRecordingException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("a chunk could not be analysed", failed.getCause());
    }
  }
}
