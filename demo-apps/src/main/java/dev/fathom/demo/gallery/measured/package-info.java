/**
 * Programs that are slow, or whose partners have died. They measure what their tasks wait, so that
 * a report can be compared with numbers that are known.
 */
package dev.fathom.demo.gallery.measured;
