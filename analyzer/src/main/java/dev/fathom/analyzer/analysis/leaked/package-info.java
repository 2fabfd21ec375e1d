/** Tasks that wait for somebody who will not come. */
package dev.fathom.analyzer.analysis.leaked;
