/** One operation of the application, followed across its tasks and threads. */
package dev.fathom.analyzer.operation;
