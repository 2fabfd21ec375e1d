/** The patterns that guides to Go teach, each with the mistake that is most often made in it. */
package dev.fathom.demo.gallery.guide;
