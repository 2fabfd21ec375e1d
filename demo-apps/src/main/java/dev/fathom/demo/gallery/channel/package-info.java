/**
 * Re-creations of real leaks and deadlocks over channels, contexts and conditions, from
 * descriptions of the bugs.
 */
package dev.fathom.demo.gallery.channel;
