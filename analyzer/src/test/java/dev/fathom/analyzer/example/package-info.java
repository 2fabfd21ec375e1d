/** How another tool reads recordings with this library: only what is public, as a user sees it. */
package dev.fathom.analyzer.example;
