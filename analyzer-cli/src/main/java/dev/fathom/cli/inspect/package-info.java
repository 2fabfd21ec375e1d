/** What recordings hold, as it is: types, settings, damage and single events. */
package dev.fathom.cli.inspect;
