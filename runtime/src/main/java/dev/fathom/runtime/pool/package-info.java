/** Things to borrow and to ration: pooled objects, leased resources, and rates. */
package dev.fathom.runtime.pool;
