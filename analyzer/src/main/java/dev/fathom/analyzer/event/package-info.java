/**
 * Events as analyses see them: types and fields by name, values under a cursor.
 *
 * <p>A class per event type holds its descriptors. Naming a field there is what makes a reader
 * decode it; all others are skipped.
 */
package dev.fathom.analyzer.event;
