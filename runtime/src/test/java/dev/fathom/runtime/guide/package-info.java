/** The examples of {@code docs/from-go.md}: what stands between their markers is quoted there. */
package dev.fathom.runtime.guide;
