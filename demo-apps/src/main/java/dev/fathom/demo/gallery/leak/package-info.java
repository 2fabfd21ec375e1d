/** The patterns by which tasks leak most often in practice, with the queues of the JDK. */
package dev.fathom.demo.gallery.leak;
