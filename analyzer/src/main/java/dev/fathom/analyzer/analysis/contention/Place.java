package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.finding.Site;
import java.io.Serializable;

/** A lock and a place where tasks wait for it. */
record Place(Lock lock, Site site) implements Serializable {}
