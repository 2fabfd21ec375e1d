/**
 * The proof by reachability: which blocked threads can no live thread ever wake, because none can
 * reach the object that they wait for.
 */
package dev.fathom.analyzer.proof;
