package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.model.Key;
import java.io.Serializable;

/**
 * A resource as the recording describes it. Immutable.
 *
 * @param ref how findings name it
 * @param capacity -1 when it has none
 * @param parent what it belongs to; nothing when it stands alone
 * @param creationStackId 0 when not taken
 * @param sinceNanos when it was made or first seen, in nanoseconds since the epoch; 0 when unknown
 */
public record ResourceInfo(
    ResourceRef ref, long capacity, Key parent, long creationStackId, long sinceNanos)
    implements Serializable {

  static ResourceInfo of(Row row) {
    return new ResourceInfo(
        new ResourceRef(
            row.get(Resource.RESOURCE_ID),
            Texts.orEmpty(row.get(Resource.KIND)),
            Texts.orEmpty(row.get(Resource.CLASS_NAME)),
            Texts.orEmpty(row.get(Resource.LABEL))),
        row.get(Resource.CAPACITY),
        new Key(row.get(Resource.RUN_ID), row.get(Resource.PARENT_ID)),
        row.get(Resource.CREATION_STACK_ID),
        Math.max(0, row.get(Resource.SINCE)));
  }

  static ResourceInfo unknown(Key key) {
    return new ResourceInfo(
        new ResourceRef(key.id(), "resource", "", ""), -1, new Key(key.runId(), 0), 0, 0);
  }
}
