/**
 * The exercises of {@code docs/exercises}: what each of them demands, as tests under Fathom's own
 * gate. Where to start and how it may be solved is in packages of their own.
 */
package dev.fathom.demo.exercise;
