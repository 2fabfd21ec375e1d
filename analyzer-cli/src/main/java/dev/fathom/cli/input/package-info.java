/** What users name to be read: files, directories, patterns, and standard input. */
package dev.fathom.cli.input;
