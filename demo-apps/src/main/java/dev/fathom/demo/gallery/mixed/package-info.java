/**
 * Re-creations of real deadlocks in which locks, channels and wait groups play together, from
 * descriptions of the bugs.
 */
package dev.fathom.demo.gallery.mixed;
