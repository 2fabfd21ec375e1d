/** What has changed from one report to another, and whether that is more than noise. */
package dev.fathom.analyzer.diff;
