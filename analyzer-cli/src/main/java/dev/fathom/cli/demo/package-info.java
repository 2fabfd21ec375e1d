/** The demo applications, as far as the command line knows them: a catalogue in their jar. */
package dev.fathom.cli.demo;
