package dev.fathom.analyzer.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one dump says. Immutable.
 *
 * @param dump the file
 * @param writtenMillis when it was written, in milliseconds since the epoch
 * @param jvm version of the JVM, empty when unknown
 * @param sidecar what lay next to the dump
 * @param objects how many objects it has
 * @param threads how many threads it shows
 * @param unseenThreads virtual threads whose frames the dump lacks; then nothing is judged
 * @param leaked blocked threads out of the reach of live ones, by thread id
 * @param sites the same by place
 * @param liveWaits the other blocked threads, most numerous first
 */
public record Snapshot(
    Path dump,
    long writtenMillis,
    String jvm,
    Optional<Sidecar> sidecar,
    int objects,
    int threads,
    int unseenThreads,
    List<LeakedThread> leaked,
    List<LeakSite> sites,
    List<LiveWait> liveWaits) {

  public Snapshot {
    leaked = List.copyOf(leaked);
    sites = List.copyOf(sites);
    liveWaits = List.copyOf(liveWaits);
  }
}
