/**
 * Where the runtime lets itself be observed: empty methods that an agent may fill, and what a
 * primitive then tells about itself.
 */
package dev.fathom.runtime.observe;
