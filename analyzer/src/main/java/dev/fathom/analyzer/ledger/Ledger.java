package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Summary;
import java.util.HashMap;
import java.util.Map;

/** What had begun and not ended at the end of the recording, and the names of all things in it. */
public final class Ledger implements Summary<Ledger> {

  private static final long serialVersionUID = 1L;

  private final Map<Key, ResourceRef> resources = new HashMap<>();

  @Override
  public void accumulate(Row row) {
    if (row.type() == Resource.TYPE) {
      long id = row.get(Resource.RESOURCE_ID);
      resources.put(
          new Key(row.get(Resource.RUN_ID), id),
          new ResourceRef(
              id, row.get(Resource.KIND), row.get(Resource.CLASS_NAME), row.get(Resource.LABEL)));
    }
  }

  @Override
  public Ledger merge(Ledger later) {
    resources.putAll(later.resources);
    return this;
  }

  /** The resource with this key; null when the recording does not name it. */
  public ResourceRef resource(Key key) {
    return resources.get(key);
  }
}
