/** How a command ends: the exit statuses, and the failures that are not bugs. */
package dev.fathom.cli.exit;
