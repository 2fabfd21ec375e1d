/**
 * The command line: one small class for each command, options, exit statuses.
 *
 * <p>The only package that knows picocli. The work is done by the analyzer and by the packages
 * below this one.
 */
package dev.fathom.cli;
