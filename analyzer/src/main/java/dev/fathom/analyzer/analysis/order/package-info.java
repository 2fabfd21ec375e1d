/** Deadlocks that did not happen, but that the orders in which locks were taken allow. */
package dev.fathom.analyzer.analysis.order;
