/** The way from recordings to a report: the façade of the library and the catalogue of analyses. */
package dev.fathom.analyzer;
