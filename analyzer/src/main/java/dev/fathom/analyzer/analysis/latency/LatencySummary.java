package dev.fathom.analyzer.analysis.latency;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.histogram.SparseHistogram;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Summary;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Histograms by resource, operation and site, added up. */
public final class LatencySummary implements Summary<LatencySummary> {

  private static final long serialVersionUID = 1L;

  private final HashMap<Source, Latencies> histograms = new HashMap<>();

  LatencySummary() {}

  private record Source(Key resource, String operation, long stackId) implements Serializable {}

  private record Place(ResourceRef resource, String operation, Site site) {}

  @Override
  public void accumulate(Row row) {
    String encoded = row.get(LatencyHistogram.ENCODED);
    String operation = row.get(LatencyHistogram.OPERATION);
    SparseHistogram histogram =
        encoded == null ? null : SparseHistogram.decode(encoded).orElse(null);
    if (histogram != null && histogram.totalCount() > 0) {
      Key resource =
          new Key(row.get(LatencyHistogram.RUN_ID), row.get(LatencyHistogram.RESOURCE_ID));
      long stackId = row.get(LatencyHistogram.STACK_ID);
      Source source = new Source(resource, operation == null ? "" : operation, stackId);
      histograms
          .computeIfAbsent(source, key -> new Latencies())
          .add(histogram, row.get(LatencyHistogram.INTERVAL));
    }
  }

  @Override
  public LatencySummary merge(LatencySummary later) {
    later.histograms.forEach(
        (source, more) ->
            histograms.merge(
                source,
                more,
                (sum, other) -> {
                  sum.add(other);
                  return sum;
                }));
    return this;
  }

  /** Rows in no order; resources that only their ids tell apart are one row. */
  Stream<LatencyRow> rows(Context context) {
    Map<Place, Latencies> places = new LinkedHashMap<>();
    Map<Place, Set<Key>> ids = new HashMap<>();
    histograms.forEach(
        (source, histogram) -> {
          Site site = context.sites().siteOf(context.ledger().stack(source.stackId()));
          ResourceRef resource = context.ledger().resource(source.resource());
          Place place = new Place(named(resource), source.operation(), site);
          places.computeIfAbsent(place, key -> new Latencies()).add(histogram);
          ids.computeIfAbsent(place, key -> new HashSet<>()).add(source.resource());
        });
    return places.entrySet().stream()
        .map(entry -> row(entry.getKey(), ids.get(entry.getKey()), entry.getValue()));
  }

  /** A channel made for every request is one row, not as many as there were requests. */
  private static ResourceRef named(ResourceRef resource) {
    return resource == null
        ? null
        : new ResourceRef(0, resource.kind(), resource.className(), resource.label());
  }

  private static LatencyRow row(Place place, Set<Key> ids, Latencies latencies) {
    Histogram histogram = latencies.histogram().inflate();
    ResourceRef named = place.resource();
    ResourceRef resource =
        named == null || ids.size() > 1
            ? named
            : new ResourceRef(
                ids.iterator().next().id(), named.kind(), named.className(), named.label());
    return new LatencyRow(
        place.operation(),
        place.site(),
        resource,
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue(),
        Pace.correct(histogram, latencies.nanos()),
        encode(histogram));
  }

  private static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_COMPRESSION);
    byte[] bytes = new byte[length];
    buffer.rewind();
    buffer.get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
