/** What {@code fathom check} works with besides recordings: source files, baselines, patterns. */
package dev.fathom.cli.check;
