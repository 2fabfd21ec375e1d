/** What findings mean to a build: which of them fail it, which are waived, and which are gone. */
package dev.fathom.analyzer.verdict;
