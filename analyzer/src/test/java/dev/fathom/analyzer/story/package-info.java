/** Recordings told in Java, without files: tasks, resources and scans become rows and chunks. */
package dev.fathom.analyzer.story;
