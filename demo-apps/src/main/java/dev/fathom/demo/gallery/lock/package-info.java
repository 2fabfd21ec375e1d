/**
 * Re-creations of real deadlocks over locks alone, from descriptions of the bugs: locked twice,
 * locked in opposite orders, and read locks taken twice with a writer in between.
 */
package dev.fathom.demo.gallery.lock;
